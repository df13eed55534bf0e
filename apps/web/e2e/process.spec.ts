import { dayFromNow } from './days.ts'
import { expect, look, open, type Page, pick, test } from './fixtures.ts'

async function gateOf(page: Page, inquiry: string): Promise<{ readonly id: string; readonly package: string }> {
  const answer = await page.request.get(`/api/inquiries/${inquiry}/process`)
  const { assignments } = (await answer.json()) as {
    assignments: { steps: { gate?: { id: string; package: string } }[] }[]
  }
  return assignments[0]!.steps[0]!.gate!
}

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 90; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null) return ''
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null
      const by = element.getAttribute('aria-labelledby')?.split(' ') ?? []
      const named = by.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
      return named || element.getAttribute('aria-label') || labels?.[0]?.textContent || element.textContent
    })
    if (name.test(focused)) return
  }
  throw new Error(`${name} was not reached by Tab`)
}

test('AC-54: with the keyboard alone a politician finds the package, reads what changed and gives a position', async ({
  page,
}) => {
  await open(page, '/tiny-decisions/process')
  await tabTo(page, /^Läs underlaget/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Underlag' })).toBeVisible()
  const changes = page.getByRole('table', { name: /ändring/ })
  await expect(changes.getByRole('row', { name: /Avtalets längsta tid.*15.*12/ })).toBeVisible()
  await tabTo(page, /^Lämna ställningstagande/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('du, med mandat för Regionen')).toBeVisible()
  await tabTo(page, /^godkänner$/)
  await page.keyboard.press('Space')
  await tabTo(page, /^kvarstår$/)
  await page.keyboard.press('Space')
  await tabTo(page, /^Organ/)
  await page.keyboard.type('Regionstyrelsen')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await tabTo(page, /^Dag/)
  await page.keyboard.type(dayFromNow().replace(/(\d+)-(\d+)-(\d+)/, '$2$3$1'))
  await tabTo(page, /^Paragraf/)
  await page.keyboard.type('§ 131')
  await tabTo(page, /Hur slutligt/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Inget talar emot det just nu.')).toBeVisible()
  await tabTo(page, /^Lämna ställningstagandet$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Klart.', { exact: false })).toBeVisible()
  await open(page, '/tiny-decisions/process')
  await expect(page.getByText('1 av 4 organisationer har godkänt').first()).toBeVisible()
  await expect(page.getByText('Du har inget att ta ställning till just nu.')).toBeVisible()
})

test('two browsers at one gate: who answers an amended package is shown what changed, and what was written is kept', async ({
  page,
  browser,
  expected,
}) => {
  expected.push(/status of 409/)
  const { id, package: before } = await gateOf(page, 'tiny-stale-gate')
  await open(page, `/tiny-stale-gate/process/gates/${id}/position?organisation=region`)
  await page.getByRole('radio', { name: 'godkänner', exact: true }).check()
  await page.getByRole('radio', { name: 'kvarstår', exact: true }).check()
  await page.getByRole('textbox', { name: /Motivering/ }).fill('Vi står bakom förslaget.')
  await pick(page.getByRole('combobox', { name: /^Organ/ }), 'Regionstyrelsen', /^Regionstyrelsen$/)
  await page.getByLabel(/^Dag/).fill(dayFromNow())
  await page.getByRole('button', { name: /Hur slutligt/ }).click()
  await page.getByRole('option', { name: 'justerat' }).click()
  await expect(page.getByText('Inget talar emot det just nu.')).toBeVisible()

  const context = await browser.newContext({ locale: 'sv-SE' })
  const other = await context.newPage()
  await open(other, `/tiny-stale-gate/process/do/amend-package?gate=${id}`)
  await other.getByRole('textbox', { name: /^Skäl/ }).fill('Ett fel är rättat.')
  await pick(other.getByRole('combobox', { name: /^Handling/ }), 'Delrapport', /Delrapport juridik/)
  await other.getByRole('textbox', { name: /^Namn/ }).fill('Delrapport juridik')
  await other.getByRole('textbox', { name: 'På svenska' }).fill('Driften får lämnas över i tolv år.')
  await other.getByRole('textbox', { name: 'På engelska' }).fill('Operations may be handed over for twelve years.')
  await other.getByRole('textbox', { name: /^Formkontroller/ }).fill('headings')
  await expect(other.getByText('Inget talar emot det just nu.')).toBeVisible()
  await other.getByRole('button', { name: 'Ändra underlaget' }).click()
  await expect(other.getByText('Klart.', { exact: false })).toBeVisible()
  await context.close()
  expect((await gateOf(page, 'tiny-stale-gate')).package).not.toBe(before)

  await page.getByRole('button', { name: 'Lämna ställningstagandet' }).click()
  await expect(page.getByText('Underlaget har ändrats sedan du började')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Driften får lämnas över i tolv år.' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: /Motivering/ })).toHaveValue('Vi står bakom förslaget.')
  await look(page, 'conflict-position')
  await page.getByRole('button', { name: /^Jag har läst/ }).click()
  // It has not been presented again: that is told before anything is sent.
  await expect(page.getByText('Underlaget har ändrats sedan du började')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Det här talar emot det just nu' })).toContainText(/redovisa/)
  const listed = await page.request.get('/api/inquiries/tiny-stale-gate/process/log?kind=position-recorded')
  expect(((await listed.json()) as { entries: unknown[] }).entries).toEqual([])
})

test('a municipality’s answer is recorded from its minutes, with a condition and a file, and marked so', async ({
  page,
}) => {
  const { id } = await gateOf(page, 'tiny-position')
  await open(page, `/tiny-position/process/gates/${id}/position?organisation=westby`)
  await expect(page.getByText('Du hör inte dit, så protokollet måste bifogas')).toBeVisible()
  await page.getByRole('radio', { name: 'godkänner med villkor' }).check()
  await page.getByRole('textbox', { name: /^Villkor 1/ }).fill('Ambulansen ska finnas kvar.')
  await page.getByRole('radio', { name: 'kvarstår', exact: true }).check()
  await pick(page.getByRole('combobox', { name: /^Organ/ }), 'Kommunstyrelsen', 'Kommunstyrelsen i Västby')
  await page.getByLabel(/^Dag/).fill(dayFromNow())
  await page.getByRole('button', { name: /Hur slutligt/ }).click()
  await page.getByRole('option', { name: 'justerat' }).click()
  await expect(page.getByRole('region', { name: 'Det här talar emot det just nu' })).toContainText(/[Pp]rotokoll/)
  await page.getByRole('button', { name: /Lägg till en handling/ }).click()
  await page.getByLabel('Fil', { exact: true }).setInputFiles({
    name: 'protokoll.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Protokoll'),
  })
  await page.getByRole('button', { name: 'Lägg till', exact: true }).click()
  await expect(page.getByText('Inget talar emot det just nu.')).toBeVisible()
  await page.getByRole('button', { name: 'Lämna ställningstagandet' }).click()
  await expect(page.getByText('Klart.', { exact: false })).toBeVisible()
  await open(page, `/tiny-position/process/gates/${id}`)
  const row = page.getByRole('row', { name: /Västby kommun/ })
  await expect(row).toContainText('Registrerat av någon annan efter protokollet.')
  await expect(row).toContainText('Ambulansen ska finnas kvar.')
  await expect(row).toContainText('räknas inte än')
})

test('the browser computes the root over all entries itself', async ({ page }) => {
  await open(page, '/tiny-decisions/process/log')
  await page.getByRole('button', { name: 'Räkna ut roten här' }).click()
  await expect(page.getByText(/^Stämmer: roten över \d+ händelser/)).toBeVisible()
})

test('a page that was altered on the way does not pass: another root is told as another', async ({ page }) => {
  await page.route('**/process/leaves**', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { leaves: string[] }
    await route.fulfill({ response: answer, json: { ...body, leaves: body.leaves.with(0, '0'.repeat(64)) } })
  })
  await open(page, '/tiny-decisions/process/log')
  await page.getByRole('button', { name: 'Räkna ut roten här' }).click()
  await expect(page.getByText(/^Stämmer inte: roten/)).toBeVisible()
})

test('what has no process says so, and what hinders its opening', async ({ page, expected }) => {
  expected.push(/status of 404/)
  await open(page, '/tiny-unopened/process')
  await page.getByRole('button', { name: 'Öppna beslutsgången' }).click()
  await expect(page.getByText(/inquiry\.yaml/).last()).toBeVisible()
})
