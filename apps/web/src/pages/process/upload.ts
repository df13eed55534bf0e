import { documentPath, documentsPath, type Problem } from '@samplan/lib/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { addressOf, ProblemError } from '../../app/api.ts'

export interface Upload {
  readonly file: File
  readonly title: string
  /** Body in whose working space it is put. */
  readonly authority: string
  /** Body or organisation that it was received from. */
  readonly from?: string | undefined
  /** The document that it corrects, and why. */
  readonly corrects?: { readonly original: string; readonly reason: string } | undefined
}

/** Adds a document; the hash of its bytes is what others refer to. */
export function useUpload(inquiry: string) {
  const client = useQueryClient()
  return useMutation<{ readonly hash: string }, ProblemError, Upload>({
    mutationFn: async ({ file, title, authority, from, corrects }) => {
      const said = {
        title,
        authority,
        type: typeOf(file),
        ...(from === undefined ? {} : { from }),
        ...(corrects === undefined ? {} : { corrects: corrects.original, reason: corrects.reason }),
      }
      const response = await fetch(addressOf(documentsPath, { inquiry }, said), {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      }).catch(() => {
        throw new ProblemError(0)
      })
      if (response.ok) return (await response.json()) as { readonly hash: string }
      const isProblem = response.headers.get('content-type')?.includes('json') === true
      throw new ProblemError(response.status, isProblem ? ((await response.json()) as Problem) : undefined)
    },
    onSuccess: () => client.invalidateQueries(),
  })
}

/** By the name's end where the browser does not know: what the server takes in it checks by the bytes. */
function typeOf({ name, type }: File): string {
  const end = name.split('.').at(-1)?.toLowerCase() ?? ''
  return types[end] ?? (type || 'application/octet-stream')
}
const types: Readonly<Record<string, string>> = {
  md: 'text/markdown',
  csv: 'text/csv',
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
  json: 'application/json',
}

export function documentAddress(inquiry: string, document: string): string {
  return addressOf(documentPath, { inquiry, document })
}
