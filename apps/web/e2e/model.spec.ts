import { expect, languages, look, open, type Page, test, widths } from './fixtures.ts'

const ward = 'resources.ward.capacity'

async function rows(page: Page): Promise<number> {
  return page.getByRole('table').locator('tbody tr').count()
}

test('numbers are found by words, by part and by confidence, and the address says what is shown', async ({ page }) => {
  await open(page, '/tiny/model')
  const all = await rows(page)
  await page.getByRole('searchbox').fill('vårdavdelning')
  await expect.poll(() => rows(page)).toBeLessThan(all)
  await expect(page).toHaveURL(/q=v/)
  const found = await rows(page)
  await page.reload()
  await expect.poll(() => rows(page)).toBe(found)
  await page.getByRole('searchbox').fill('')
  await page.getByRole('button', { name: /Tillit/ }).click()
  await page.getByRole('option', { name: 'antagande' }).click()
  await expect(page).toHaveURL(/confidence=assumption/)
  await page.getByRole('checkbox', { name: /betyder mest/ }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText(/efter intervallets bredd/)).toBeVisible()
  await expect(page).toHaveURL(/show=widest/)
})

test('a number is changed with a reason, told at the field what is wrong, and the change is undone', async ({
  page,
}) => {
  await open(page, '/tiny-changed/model')
  await page.getByRole('button', { name: 'Ändra Vårdavdelning: kapacitet' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: /^Värde/ }).fill('sextio')
  await form.getByRole('button', { name: 'Spara som ny version' }).click()
  await expect(form.getByText('Skriv ett tal, till exempel 0,35.')).toBeVisible()
  await expect(form.getByText('Skriv varför, så att den som läser efteråt förstår.')).toBeVisible()
  await form.getByRole('textbox', { name: /^Värde/ }).fill('58')
  await form.getByRole('textbox', { name: 'Varför' }).fill('Två platser är stängda')
  // What is typed survives a reload, and so does the open form.
  await page.reload()
  await expect(form.getByRole('textbox', { name: 'Varför' })).toHaveValue('Två platser är stängda')
  await form.getByRole('button', { name: 'Spara som ny version' }).click()
  await expect(page.getByText('Sparat som version 2.')).toBeVisible()
  const row = page.getByRole('row', { name: /Vårdavdelning: kapacitet/ })
  await expect(row).toContainText('58')
  await page.getByRole('button', { name: 'Ångra' }).click()
  await expect(row).toContainText('60')
  const said = page
    .getByRole('status')
    .filter({ hasText: 'Version 2 är ångrad: version 3 har samma innehåll som version 1.' })
  await expect(said).toBeFocused()
  await page.getByRole('link', { name: 'Historik' }).click()
  await expect(page.getByRole('row', { name: /Ångrar version 2/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /Två platser är stängda/ })).toBeVisible()
})

test('who was second is told, keeps what was typed, and saves on the newest version', async ({
  page,
  request,
  expected,
}) => {
  expected.push(/status of 409/)
  await open(page, `/tiny-stale/model?edit=${ward}`)
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: /^Värde/ }).fill('57')
  await form.getByRole('textbox', { name: 'Varför' }).fill('Min ändring')
  const answer = await request.post('/api/inquiries/tiny-stale/numbers', {
    data: {
      from: 1,
      reason: 'Någon annan',
      path: ward,
      number: { value: 62, low: 55, high: 65, source: 'our-estimate' },
    },
  })
  expect(answer.status()).toBe(200)
  await form.getByRole('button', { name: 'Spara som ny version' }).click()
  await expect(form.getByText(/nyaste versionen är 2/)).toBeVisible()
  await expect(form.getByText(/Talet är nu 62/)).toBeVisible()
  await expect(form.getByRole('textbox', { name: /^Värde/ })).toHaveValue('57')
  await form.getByRole('button', { name: 'Spara på den nyaste versionen' }).click()
  await expect(page.getByText('Sparat som version 3.')).toBeVisible()
})

test('a value that the material cannot have is refused at its field, and nothing is saved', async ({
  page,
  expected,
}) => {
  expected.push(/status of 4\d\d/)
  await open(page, `/tiny-wrong/model?edit=${ward}`)
  const form = page.getByRole('dialog')
  for (const field of [/^Värde/, 'Lägst', 'Högst']) await form.getByRole('textbox', { name: field }).fill('-3')
  await form.getByRole('textbox', { name: 'Varför' }).fill('Prov')
  await form.getByRole('button', { name: 'Spara som ny version' }).click()
  await expect(form.locator('[aria-invalid="true"], [role="alert"], [data-invalid]').first()).toBeVisible()
  await expect(form.getByRole('textbox', { name: /^Värde/ })).toHaveValue('-3')
})

test('what matters most is computed, drawn and told in a table, orders the numbers, and leads to each', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await open(page, '/tiny/model?show=widest')
  await page.getByRole('button', { name: 'Räkna ut vilka tal som betyder mest' }).click()
  await expect(page).toHaveURL(/experiment=/)
  const figures = page.getByRole('table', { name: /varje tal från lägsta till högsta/ })
  await expect(figures).toBeVisible({ timeout: 240_000 })
  await expect(page.getByText(/Räknat .* på version 1/)).toBeVisible()
  // Between 30 and 40 minutes of the physicians' time is what the small emergency department's hours hang on.
  await expect(figures.locator('tbody tr').first()).toContainText('Läkare: tid, medel')
  await expect(figures.locator('tbody tr').first()).toContainText('påverkar')
  await expect(page.getByRole('img', { name: /^Diagram: / })).toBeVisible()
  const numbers = page.getByRole('table', { name: /av \d+ tal/ })
  await expect(numbers.locator('tbody tr').first()).toContainText('Läkare: tid, medel')
  // It is found again without its address, and in both languages.
  for (const language of languages) {
    await open(page, '/tiny/model?show=widest', language)
    await expect(page.getByRole('img', { name: /^(Diagram|Chart)/ })).toBeVisible()
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await look(page, `model-influence-${language}`)
    }
  }
  await page
    .getByRole('table', { name: /from its low to its high/ })
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByRole('dialog').getByRole('textbox', { name: /^Value/ })).toHaveValue('35')
})
