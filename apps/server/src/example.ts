import { fileURLToPath } from 'node:url'
import { readFolder } from '@samplan/files'
import type { InquiryStore } from '@samplan/lib/ports'

/** Into a store without any inquiry comes the example, so that there is something to look at. */
export async function importExample(inquiries: InquiryStore): Promise<void> {
  if ((await inquiries.listInquiries()).length > 0) return
  const files = await readFolder(fileURLToPath(new URL('../../../examples/kronoberg', import.meta.url)))
  if (!files.ok) return
  const at = new Date().toISOString()
  await inquiries.saveVersion('kronoberg', 0, files.value, { author: 'samplan', at, reason: 'Example' })
}
