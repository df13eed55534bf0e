/** What pages are made of: the design system's components, and those of ours. Pages import from here only. */
export {
  Button,
  Checkbox,
  InfoBanner,
  ListBoxItem,
  Modal,
  ProgressBar,
  Select,
  Skeleton,
  Spinner,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  TextArea,
  TextField,
} from '@midas-ds/components'
export { Dialog, DialogTrigger } from 'react-aria-components'
export { Chart, type Plot } from './chart.tsx'
export { ChoiceField, type Option } from './choice-field.tsx'
export { type Column, DataTable } from './data-table.tsx'
export { DialogForm } from './dialog-form.tsx'
export { ExperimentStatus } from './experiment-status.tsx'
export { Link } from './link.tsx'
export { NumberField, Slider } from './number-field.tsx'
export { PickField, PickMany } from './pick-field.tsx'
export { ScrollFrame } from './scroll-frame.tsx'
export { SearchBox } from './search-box.tsx'
export { Facts, Page, Pill, Section } from './small.tsx'
export { Asked, Empty, FileIssues, Problem } from './states.tsx'
export { ClockField, clockOf, DayField, InstantField, WrittenField } from './text-fields.tsx'
export type { Named } from './told-apart.ts'
