import en from '../../../texts/process-fields.en.json'
import sv from '../../../texts/process-fields.sv.json'
import { useProcessWords } from '../../process-words.ts'
import type { FieldWords } from '../../scenarios/field-words.ts'
import { useProcessWord } from '../words.ts'

interface FieldTexts {
  /** Names of fields, and `kind.field` where a name means something else in one kind of command. */
  readonly fields: Readonly<Record<string, string>>
  /** Names of ways in which a value can be given, and of options that are no words of the process. */
  readonly values: Readonly<Record<string, string>>
  /** Help by the field's name, or `kind.field`. */
  readonly help: Readonly<Record<string, string>>
}
const texts: Readonly<Record<'sv' | 'en', FieldTexts>> = { sv, en }

/** Groups of words in which an option of a field may stand. */
const groups = ['stance', 'interest', 'finality', 'status', 'role', 'severity'] as const

/** What fields and options of commands are called in the reader's language. */
export function useCommandWords(): FieldWords {
  const { language } = useProcessWords()
  const word = useProcessWord()
  const { fields, values } = texts[language]
  return {
    nameOf: (field, kind) => fields[`${kind}.${field}`] ?? fields[field] ?? field,
    valueOf: (value) =>
      values[value] ?? groups.map((group) => word(group, value)).find((found) => found !== value) ?? value,
    helpOf: (help) => help,
  }
}

export function useFieldHelp(): (field: string, kind: string) => string | undefined {
  const { language } = useProcessWords()
  const { help } = texts[language]
  return (field, kind) => help[`${kind}.${field}`] ?? help[field]
}
