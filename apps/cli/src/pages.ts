import { writeOutput } from '@samplan/files'
import { type Picture, picturesSvg } from '@samplan/lib/publish'
import { type CommonOptions, type Context, tell } from './context.ts'

interface Pages {
  readonly pictures: () => readonly Picture[]
  readonly html: () => string
}

/** Writes what was asked for by `--svg` and `--html`, and tells where. */
export async function writePages(
  context: Context,
  options: CommonOptions & { readonly svg?: string; readonly html?: string },
  { pictures, html }: Pages,
): Promise<void> {
  const files = [
    ...(options.svg === undefined ? [] : [[options.svg, picturesSvg(pictures())] as const]),
    ...(options.html === undefined ? [] : [[options.html, html()] as const]),
  ]
  for (const [file, text] of files) await writeOutput(file, text)
  if (files.length > 0)
    tell(context, options, context.say('written', { files: files.map(([file]) => file).join(', ') }))
}
