import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

/** `npm run kernel`: compiles lib/kernel, which is AssemblyScript, to the WebAssembly that lib/src/engines/des carries as text. */
const folder = fileURLToPath(new URL('../lib/kernel/', import.meta.url))
export const compiledKernel = fileURLToPath(new URL('../lib/src/engines/des/kernel.wasm.ts', import.meta.url))

/**
 * The text of the compiled kernel, the same on every machine.
 * @throws Error with the compiler's messages when the source has errors
 */
export async function compileKernel(): Promise<string> {
  let bytes = new Uint8Array(0)
  const { error, stderr } = await asc.main(
    [
      'index.ts',
      '--outFile',
      'kernel.wasm',
      '-O2',
      '--runtime',
      'stub',
      '--use',
      'abort=',
      '--uncheckedBehavior',
      'always',
    ],
    {
      readFile: (name) => (existsSync(folder + name) ? readFileSync(folder + name, 'utf8') : null),
      writeFile: (_name, contents) => {
        bytes = Uint8Array.from(contents as Uint8Array)
      },
      listFiles: () => [],
    },
  )
  if (error) throw new Error(`the kernel does not compile: ${stderr.toString()}`)
  const base64 = Buffer.from(bytes).toString('base64')
  return `// Compiled from lib/kernel by npm run kernel; not to be edited.\nexport const kernelBytes =\n  '${base64}'\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(compiledKernel, await compileKernel())
