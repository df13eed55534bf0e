export { problemSchema } from './problem-json.ts'
export {
  type NamedShare,
  problemFormats,
  type SolvedLocation,
  type SolveFileInput,
  solveLocationFile,
} from './solve-file.ts'
