import type { Issue } from '#base'
import { bothNames, type InquiryFiles } from '#care/model'
import { fileOf, idsOf, locateIssues, proposalOf, remark, type Text, unknown } from '#care/scenario'
import { parseCommission } from '#inquiry/plan'
import { readYaml } from '#reading'
import type { Inquiry } from './inquiry.ts'

// Who would run what, as scenarios propose it beside their changes: units of inquiry.yaml in forms of forms.yaml.

/**
 * Units and forms that there are not, and private owners who would have to agree (AC-20), as warnings: no figure of a study hangs on them.
 * @param ids of the scenarios that are looked at, with those that they build on
 */
export function checkProposedForms(
  { files, scenarios }: Pick<Inquiry, 'files' | 'scenarios'>,
  ids: readonly string[],
): readonly Issue[] {
  const proposed = new Set(ids.flatMap((id) => proposalOf(id, scenarios).operatingForms))
  if (proposed.size === 0) return []
  const commission = parseCommission(files)
  const units = commission.ok ? commission.value?.units : undefined
  const forms = [...formNames(files).keys()]
  const issues = scenarios.flatMap(({ id, operatingForms = [] }) =>
    operatingForms.flatMap((one, i) => {
      const { unit, form } = one
      const path = `operatingForms[${i}]`
      const isPrivate = units?.find((known) => known.id === unit)?.operators?.includes('private')
      const found = [
        ...(units === undefined ? [] : unknown('unit', `${path}.unit`, unit, idsOf(units))),
        // What is no id says it in words.
        ...(forms.length > 0 && idForm.test(form) ? unknown('form', `${path}.form`, form, forms) : []),
        ...(isPrivate ? [remark('private-unit', `${path}.unit`, { unit, form })] : []),
      ]
      return proposed.has(one) ? found.map((issue): Issue => ({ ...issue, severity: 'warning', file: fileOf(id) })) : []
    }),
  )
  return locateIssues(files, issues)
}
const idForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** What the forms of forms.yaml are called, by id, as far as it can be read; what is wrong with it is told by who reads it. */
export function formNames(files: InquiryFiles): ReadonlyMap<string, Text> {
  const bytes = files.get('forms.yaml')
  const document = bytes && readYaml('forms.yaml', bytes)
  const list = document?.ok ? (document.value.value as { readonly forms?: unknown } | null)?.forms : undefined
  return new Map(
    (Array.isArray(list) ? list : []).flatMap((form: { readonly id?: unknown; readonly name?: unknown } | null) =>
      typeof form?.id === 'string' ? [[form.id, nameIn(form.name) ?? { sv: form.id, en: form.id }] as const] : [],
    ),
  )
}

function nameIn(given: unknown): Text | undefined {
  const { sv, en } = Object(given) as { readonly sv?: unknown; readonly en?: unknown }
  if (typeof sv === 'string' && typeof en === 'string') return { sv, en }
  return typeof given === 'string' ? bothNames(given) : undefined
}
