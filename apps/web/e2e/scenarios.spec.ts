import { expect, open, type Page, pick, test } from './fixtures.ts'

/** Presses Tab until the control has the focus; a control that cannot be reached is a fault. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const labelled = (element?.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ')
        .trim()
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null
      return (
        element?.getAttribute('aria-label') ?? (labelled || (labels?.[0]?.textContent ?? element?.textContent ?? ''))
      )
    })
    if (name.test(focused)) return
  }
  throw new Error(`${name} was not reached by Tab`)
}

/**
 * With the keyboard, in the field that has the focus: types, and takes the first option. A list closes when the page is scrolled, as bringing the
 * field into sight does, a moment later on a busy machine: then once more, as a person would.
 */
async function takeFirst(page: Page, field: string, typed = ''): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(typed)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: field })).toHaveValue(new RegExp(`^${typed}.+`), { timeout: 1000 })
  }).toPass({ timeout: 20_000 })
}

test('a scenario is built, checked, moved, undone, kept over a reload and saved', async ({ page, expected }) => {
  // An estimate may end just when it is cancelled.
  expected.push(/status of 409/)
  await open(page, '/tiny-changed/new-scenario')
  await page.getByRole('textbox', { name: 'Namn på svenska' }).fill('Fler vårdplatser')
  await expect(page.getByRole('textbox', { name: 'Id' })).toHaveValue('fler-vardplatser')
  await page.getByRole('button', { name: 'Lägg till en ändring' }).click()
  await page.getByRole('button', { name: /^Ändra kapacitet/ }).click()
  await pick(page.getByRole('combobox', { name: /^Resurs/ }), 'Vård', 'Vårdavdelning')
  await page.getByRole('radio', { name: 'Mer eller mindre' }).click()
  const units = page.getByRole('textbox', { name: 'Ändras med' })
  await units.fill('4')
  await units.press('Enter')
  await expect(page.getByText('Vårdavdelning: kapacitet +4')).toBeVisible()
  // What it makes different is told before why it is done is written.
  await expect(page.getByText(/resources\.ward\.capacity/).first()).toBeVisible()
  await expect(page.getByText('varje ändring ska ha en motivering')).toBeVisible()
  await page.getByRole('textbox', { name: /^Motivering/ }).fill('Prövar en utökning.')
  await page.getByRole('combobox', { name: /^Källa/ }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Lägg till en ändring' }).click()
  await page.getByRole('button', { name: /^Ändra bemanning/ }).click()
  await expect(page.getByRole('button', { name: /^2\. Ändra bemanning/ })).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  const second = page.getByRole('button', { name: /^1\. Ändra bemanning/ })
  await expect(second).toBeFocused()
  await page.getByRole('button', { name: 'Ta bort ändring 1' }).click()
  await expect(second).toHaveCount(0)
  await page.getByRole('button', { name: 'Ångra' }).click()
  await expect(second).toBeVisible()
  await expect(
    page.getByRole('status').filter({ hasText: /^Ångrat; \d+ steg till kan ångras\. 2 ändringar/ }),
  ).toHaveCount(1)
  await page.getByRole('button', { name: 'Ta bort ändring 1' }).click()
  await page.reload()
  await expect(page.getByText('Det här är ett utkast som du inte har sparat.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Varför', exact: true }).fill('Ett nytt förslag')
  await page.getByRole('button', { name: 'Spara som ny version' }).click()
  await expect(page).toHaveURL(/scenarios\/fler-vardplatser/)
  await expect(page.getByRole('heading', { level: 1, name: 'Fler vårdplatser' })).toBeVisible()
  await open(page, '/tiny-changed/scenarios')
  await expect(page.getByRole('link', { name: 'Fler vårdplatser', exact: true })).toBeVisible()
})

test('somebody else has saved meanwhile: nothing that was written is lost', async ({ page, request, expected }) => {
  expected.push(/status of 409/)
  await open(page, '/tiny-stale/scenarios/evening-physician')
  await page.getByRole('textbox', { name: 'Namn på svenska' }).fill('Kvällsläkare')
  await page.getByRole('textbox', { name: 'Varför', exact: true }).fill('Kortare namn')
  await expect(page.getByText('Inget att anmärka på.')).toBeVisible()
  const { inquiries } = (await (await request.get('/api/inquiries')).json()) as {
    inquiries: { inquiry: string; version: number }[]
  }
  const from = inquiries.find(({ inquiry }) => inquiry === 'tiny-stale')!.version
  const changed = await request.post('/api/inquiries/tiny-stale/numbers', {
    data: { from, reason: 'Annat', path: 'resources.ward.capacity', number: { value: 55, source: 'our-estimate' } },
  })
  expect(changed.status()).toBe(200)
  await page.getByRole('button', { name: 'Spara som ny version' }).click()
  await expect(page.getByText(/Någon annan har sparat version/)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Namn på svenska' })).toHaveValue('Kvällsläkare')
  await page
    .getByRole('button', { name: /^Fortsätt på version/ })
    .last()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Kvällsläkare' })).toBeVisible()
})

test('a lever that is moved gives a first estimate', async ({ page }) => {
  test.setTimeout(180_000)
  await open(page, '/tiny/scenarios/evening-physician')
  await expect(
    page.getByText(/första uppskattning: \d+ upprepningar av \d+ veckor efter \d+ (vecka|veckor) insvängning/),
  ).toBeVisible({ timeout: 120_000 })
  await expect(page.getByRole('img', { name: /^Diagram/ }).first()).toBeVisible()
})

test('what a change lacks is told where it can be filled in', async ({ page }) => {
  await open(page, '/tiny-long/new-scenario')
  await page.getByRole('button', { name: 'Lägg till en ändring' }).click()
  await page.getByRole('button', { name: /^Ändra tider/ }).click()
  const unit = page.getByRole('group', { name: 'Enhet' })
  await expect(unit.getByText('Fyll i det här')).toBeVisible()
  await unit.getByRole('radio', { name: 'En resurs' }).click()
  await pick(unit.getByRole('combobox'), 'Vård', 'Vårdavdelning')
  await expect(unit.getByText('Fyll i det här')).toHaveCount(0)
})

test('who is exempt from a rule is chosen by name: an attribute, and labels of it', async ({ page }) => {
  await open(page, '/tiny-long/new-scenario')
  await page.getByRole('button', { name: 'Lägg till en ändring' }).click()
  await page
    .getByRole('button', { name: /^Inför eller ändra en tillträdesregel|^Sätt en tillträdesregel|tillträdesregel/ })
    .first()
    .click()
  await page
    .getByText(/undantagna/i)
    .first()
    .click()
  const exempt = page.getByRole('group', { name: 'Undantagna' })
  await pick(exempt.getByRole('combobox', { name: /^Egenskap/ }), 'Tri', 'Triage')
  await pick(exempt.getByRole('combobox', { name: /^Triage/ }), 'yel', 'yellow')
  await expect(exempt.getByRole('list', { name: 'Triage' })).toContainText('yellow')
  // What is chosen is not among the options any more, and what another field offers is all there.
  await exempt.getByRole('combobox', { name: /^Triage/ }).fill('e')
  await expect(page.getByRole('option')).toHaveText(['red', 'green'])
})

test('a scenario is begun and given a change with the keyboard alone', async ({ page, expected }) => {
  expected.push(/status of 409/)
  await open(page, '/tiny-keys/scenarios')
  await tabTo(page, /^Nytt scenario$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Nytt scenario' })).toBeVisible()
  await tabTo(page, /^Namn på svenska/)
  await page.keyboard.type('Utan mus')
  await tabTo(page, /^Lägg till en ändring$/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Ändra kapacitet/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Resurs/)
  await takeFirst(page, 'Resurs', 'Vård')
  // First the choice of how the number is given, then the number.
  await tabTo(page, /^Nytt värde/)
  await tabTo(page, /^Nytt värde/)
  await page.keyboard.type('2')
  await tabTo(page, /^Motivering/)
  await page.keyboard.type('Prövar.')
  await tabTo(page, /^Källa/)
  await takeFirst(page, 'Källa')
  await expect(page.getByText(/Vårdavdelning: kapacitet/)).toBeVisible()
  await tabTo(page, /^Varför/)
  await page.keyboard.type('Med tangenterna')
  await tabTo(page, /^Spara som ny version$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/scenarios\/utan-mus/)
})
