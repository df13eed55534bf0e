import { request } from 'node:http'
import { deflateRawSync, deflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Course, startProcessBench } from '../testing/process-bench.ts'
import { zipFile } from '../zip.ts'

// AC-53: what could harm whoever opens it is refused at the door, over HTTP.

const bench = await startProcessBench()
let course: Course
beforeAll(async () => {
  course = await bench.open()
}, 60_000)

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
let uploads = 0

async function bring(type: string, bytes: Uint8Array) {
  const said = new URLSearchParams({ title: `Upload ${++uploads}`, authority: 'board', type })
  const cookie = (await bench.logIn('secretary')).browser.cookies(bench.address)
  const answer = await fetch(`${bench.address}${course.path}/documents?${said}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', cookie, origin: bench.address },
    body: Buffer.from(bytes),
  })
  const body = (await answer.json()) as { readonly detail?: { readonly en: string } }
  return { status: answer.status, detail: body.detail?.en ?? '' }
}

const types = '<Types><Override PartName="/word/document.xml" ContentType="application/xml"/></Types>'
/** A document of these parts, beside those that each has. */
const office = (parts: Readonly<Record<string, string>> = {}) =>
  zipFile(new Map(Object.entries({ '[Content_Types].xml': types, 'word/document.xml': '<w:p>Text</w:p>', ...parts })))
const relation = (type: string, mode: string) =>
  `<Relationships><Relationship Id="1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://elsewhere.example/x" ${mode}/></Relationships>`

describe('an Office document', () => {
  it('is taken in, also with a link that a reader may follow', async () => {
    expect(await bring(docx, office())).toMatchObject({ status: 200 })
    const linked = office({ 'word/_rels/document.xml.rels': relation('hyperlink', 'TargetMode="External"') })
    expect(await bring(docx, linked)).toMatchObject({ status: 200 })
  })

  it.each([
    ['macros', office({ 'word/vbaProject.bin': 'x' }), /macros/],
    [
      'a kind with macros',
      office({
        '[Content_Types].xml': types.replace(
          'application/xml',
          'application/vnd.ms-word.document.macroEnabled.main+xml',
        ),
      }),
      /macros/,
    ],
    [
      'a template from elsewhere',
      office({ 'word/_rels/settings.xml.rels': relation('attachedTemplate', 'TargetMode="External"') }),
      /elsewhere/,
    ],
    [
      'a picture from elsewhere',
      office({ 'word/_rels/document.xml.rels': relation('image', "TargetMode='External'") }),
      /elsewhere/,
    ],
    [
      'the same, written with a number',
      office({ 'word/_rels/document.xml.rels': relation('image', 'TargetMode="&#x45;xternal"') }),
      /elsewhere/,
    ],
    ['an embedded object', office({ 'word/embeddings/oleObject1.bin': 'x' }), /embedded/],
    ['another archive in it', office({ 'word/media/more.zip': 'x' }), /other files/],
    ['nothing of a document', zipFile(new Map([['a.txt', 'x']])), /is not/],
    ['more than unpacks to what it should', office({ 'word/zeros.xml': '0'.repeat(4 * 2 ** 20) }), /unpacks/],
    [
      'many files',
      office(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`word/${i}.xml`, '']))),
      /unpacks/,
    ],
    ['half of itself', office().subarray(0, 100), /damaged/],
  ] as const)('is refused with %s', async (_, bytes, reason) => {
    expect(await bring(docx, bytes)).toMatchObject({ status: 422, detail: expect.stringMatching(reason) })
    expect(await bring(xlsx, bytes)).toMatchObject({ status: 422 })
  })

  it('is refused when its files lie over each other, and when it tells smaller sizes than it unpacks to', async () => {
    const many = new Map([['[Content_Types].xml', types]])
    for (let i = 0; i < 20; i++) many.set(`word/${i}.xml`, String(i).repeat(50))
    const over = Buffer.from(zipFile(many))
    // Each entry of the directory is told to be as long as the whole.
    for (
      let at = over.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
      at >= 0;
      at = over.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), at + 4)
    )
      over.writeUInt32LE(over.length - 200, at + 20)
    expect(await bring(docx, over)).toMatchObject({ status: 422, detail: expect.stringMatching(/unpacks/) })
    const rels = `<Relationships>${' '.repeat(30 * 2 ** 20)}</Relationships>`
    const lying = Buffer.from(office({ 'word/_rels/document.xml.rels': rels }))
    const name = lying.lastIndexOf('word/_rels/document.xml.rels')
    lying.writeUInt32LE(100, name - 46 + 24)
    expect(lying.length).toBeLessThan(deflateRawSync(rels).length + 2000)
    expect(await bring(docx, lying)).toMatchObject({ status: 422, detail: expect.stringMatching(/damaged/) })
  })
})

describe('a PDF', () => {
  const pdf = (...objects: readonly (string | Buffer)[]) =>
    Buffer.concat(['%PDF-1.7\n', ...objects, '\ntrailer <</Root 1 0 R>>\n%%EOF'].map((part) => Buffer.from(part)))
  const catalog = (more = '') => `1 0 obj <</Type /Catalog /Pages 2 0 R ${more}>> endobj\n`
  const packed = (objects: string, head = '/Filter /FlateDecode') =>
    Buffer.concat([
      Buffer.from(`9 0 obj <</Type /ObjStm /N 1 /First 4 ${head}>>\nstream\n`),
      deflateSync(objects),
      Buffer.from('\nendstream endobj\n'),
    ])

  it('is taken in, with links, and with objects in a compressed stream', async () => {
    const link = '3 0 obj <</Type /Annot /A <</S /URI /URI (https://region.example)>>>> endobj'
    expect(await bring('application/pdf', pdf(catalog(), link))).toMatchObject({ status: 200 })
    expect(await bring('application/pdf', pdf(catalog(), packed('5 0 <</Type /Page>>')))).toMatchObject({ status: 200 })
    const page = catalog('/OpenAction [3 0 R /Fit]')
    expect(await bring('application/pdf', pdf(page, link))).toMatchObject({ status: 200 })
  })

  it.each([
    ['a script', pdf(catalog('/OpenAction <</S /JavaScript /JS (app.alert(1))>>')), /scripts/],
    ['a script whose name is written with numbers', pdf(catalog('/AA <</S /J#61vaScript>>')), /scripts/],
    ['a script in a compressed stream', pdf(catalog(), packed('5 0 <</S /JavaScript /JS (x)>>')), /scripts/],
    ['a program to start', pdf(catalog('/OpenAction <</S /Launch /F (cmd.exe)>>')), /programs/],
    ['a file in it', pdf(catalog(), '4 0 obj <</Type /EmbeddedFile>> endobj'), /attached/],
    [
      'an address that it opens',
      pdf(catalog('/OpenAction 3 0 R'), '3 0 obj <</S /URI /URI (https://x.example)>> endobj'),
      /address/,
    ],
    ['encryption', pdf(catalog(), '4 0 obj <</Encrypt 5 0 R>> endobj'), /encrypted/],
    ['objects packed in another way', pdf(catalog(), packed('x', '/Filter [/ASCIIHexDecode /FlateDecode]')), /packed/],
    ['a stream of objects that unpacks to too much', pdf(catalog(), packed('0'.repeat(17 * 2 ** 20))), /damaged/],
  ] as const)('is refused with %s', async (_, bytes, reason) => {
    expect(await bring('application/pdf', bytes)).toMatchObject({ status: 422, detail: expect.stringMatching(reason) })
  })

  it('is handed out as a file to save', async () => {
    await course.bring('secretary', 'as-pdf', { type: 'application/pdf' }, pdf(catalog()).toString('latin1'))
    const { status, headers } = await course.read('secretary', course.hash('as-pdf'))
    expect([status, headers.get('content-disposition')?.split(';')[0]]).toEqual([200, 'attachment'])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('500 MB', () => {
  const size = 500 * 2 ** 20
  /** Sends until it is answered; the status, and how much had gone out. */
  async function pour(headers: Readonly<Record<string, string | number>>) {
    const cookie = (await bench.logIn('secretary')).browser.cookies(bench.address)
    const said = new URLSearchParams({ title: 'Large', authority: 'board', type: 'text/plain' })
    return await new Promise<{ readonly status: number; readonly sent: number }>((resolve, reject) => {
      const asked = request(`${bench.address}${course.path}/documents?${said}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', cookie, origin: bench.address, ...headers },
      })
      let sent = 0
      let isAnswered = false
      asked.on('response', (answer) => {
        isAnswered = true
        answer.resume()
        resolve({ status: answer.statusCode ?? 0, sent })
        asked.destroy()
      })
      asked.on('error', (error) => (isAnswered ? undefined : reject(error)))
      const block = Buffer.alloc(2 ** 20, 'a')
      const more = (): void => {
        if (isAnswered || sent >= size) return
        sent += block.length
        if (asked.write(block)) setImmediate(more)
        else asked.once('drain', more)
      }
      asked.flushHeaders()
      // Who has said how much it is gives the server time to answer.
      setTimeout(more, 'content-length' in headers ? 300 : 0)
    })
  }

  it('are refused by what is said of them, before they come', async () => {
    expect(await pour({ 'content-length': size })).toEqual({ status: 413, sent: 0 })
  })

  it('are refused while they come, when nothing was said, and are not kept meanwhile', async () => {
    const before = process.memoryUsage.rss()
    const { status, sent } = await pour({ 'transfer-encoding': 'chunked' })
    expect(status).toBe(413)
    expect(sent).toBeLessThan(80 * 2 ** 20)
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 2 ** 20)
  })
})
