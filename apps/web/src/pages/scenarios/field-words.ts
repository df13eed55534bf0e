import { useWords } from '../../app/language.tsx'
import en from '../../texts/fields.en.json'
import sv from '../../texts/fields.sv.json'

interface FieldTexts {
  /** Names of fields, and `kind.field` where a name means something else in one kind of change. */
  readonly fields: Readonly<Record<string, string>>
  /** Names of options and of ways in which a value can be given. */
  readonly values: Readonly<Record<string, string>>
  /** Help texts by the schema's own sentence. */
  readonly help: Readonly<Record<string, string>>
}

const texts: Readonly<Record<'sv' | 'en', FieldTexts>> = { sv, en }

export interface FieldWords {
  readonly nameOf: (field: string, kind: string) => string
  readonly valueOf: (value: string) => string
  readonly helpOf: (help: string | undefined) => string | undefined
}

/** What fields and options are called in the reader's language. What has no name here is shown as the file has it. */
export function useFieldWords(): FieldWords {
  const { language } = useWords()
  const { fields, values, help } = texts[language]
  return {
    nameOf: (field, kind) => fields[`${kind}.${field}`] ?? fields[field] ?? field,
    valueOf: (value) => values[value] ?? value,
    helpOf: (sentence) => (sentence === undefined || help[sentence] === '' ? undefined : (help[sentence] ?? sentence)),
  }
}
