import type { Browser } from '@playwright/test'
import { expect, look, open, type Page, test } from './fixtures.ts'

const ward = 'resources.ward.capacity'

/** A browser of somebody else, who shares nothing with the first but the server. */
async function somebodyElse(browser: Browser, path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'sv-SE' })
  const page = await context.newPage()
  await open(page, path)
  return page
}

async function change(page: Page, value: string, reason: string): Promise<void> {
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: /^Värde/ }).fill(value)
  await form.getByRole('textbox', { name: 'Varför' }).fill(reason)
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Spara som ny version' }).click()
}

/** The versions of an inquiry with their reasons, oldest first. */
async function reasons(page: Page, inquiry: string): Promise<readonly string[]> {
  const answer = await page.request.get(`/api/inquiries/${inquiry}/versions`)
  const { versions } = (await answer.json()) as { versions: { reason: string }[] }
  return versions.map(({ reason }) => reason).reverse()
}

test('two who change the same number at once: the second is shown both values, and nothing is lost', async ({
  page,
  browser,
  expected,
}) => {
  expected.push(/status of 409/)
  const path = `/tiny-two/model?edit=${ward}`
  await open(page, path)
  const other = await somebodyElse(browser, path)
  await change(page, '57', 'Tre är stängda')
  await change(other, '64', 'Fyra är nya')
  await other.getByRole('dialog').getByRole('textbox', { name: 'Högst' }).fill('70')
  await save(other)
  await expect(other.getByText('Sparat som version 2.')).toBeVisible()

  await save(page)
  const form = page.getByRole('dialog')
  await expect(form.getByText(/nyaste versionen är 2/)).toBeVisible()
  await expect(form.getByText('local sparade: Fyra är nya')).toBeVisible()
  await expect(form.getByRole('row', { name: 'Värde 64 57' })).toBeVisible()
  await expect(form.getByRole('row', { name: 'Högst 70 65' })).toBeVisible()
  await expect(form.getByRole('textbox', { name: 'Varför' })).toHaveValue('Tre är stängda')
  await look(page, 'conflict-number')
  expect(await reasons(page, 'tiny-two')).toEqual(['Example', 'Fyra är nya'])

  await form.getByRole('button', { name: 'Spara på den nyaste versionen' }).click()
  await expect(page.getByText('Sparat som version 3.')).toBeVisible()
  expect(await reasons(page, 'tiny-two')).toEqual(['Example', 'Fyra är nya', 'Tre är stängda'])
  await other.context().close()
})

test('who comes back to a form after somebody else has saved is told, and does not write over it unawares', async ({
  page,
  browser,
}) => {
  const path = `/tiny-pair/model?edit=${ward}`
  await open(page, path)
  const other = await somebodyElse(browser, path)
  await change(page, '57', 'Tre är stängda')
  await change(other, '64', 'Fyra är nya')
  await save(other)
  await expect(other.getByText('Sparat som version 2.')).toBeVisible()
  // What was typed is kept over a reload, which reads what the other has saved.
  await page.reload()
  const form = page.getByRole('dialog')
  await expect(form.getByRole('row', { name: 'Värde 64 57' })).toBeVisible()
  await expect(form.getByRole('textbox', { name: /^Värde/ })).toHaveValue('57')
  await expect(form.getByRole('button', { name: 'Spara på den nyaste versionen' })).toBeVisible()
  // Who has typed nothing sees what there is now.
  await form.getByRole('button', { name: 'Kasta det jag skrivit' }).click()
  await expect(form.getByRole('textbox', { name: /^Värde/ })).toHaveValue('64')
  await other.context().close()
})

test('two who change the same scenario at once: the second sees both, and can keep both', async ({
  page,
  browser,
  expected,
}) => {
  expected.push(/status of 409/)
  const path = '/tiny-two/scenarios/evening-physician'
  await open(page, path)
  const other = await somebodyElse(browser, path)
  const name = (one: Page) => one.getByRole('textbox', { name: 'Namn på svenska' })
  const reason = (one: Page) => one.getByRole('textbox', { name: 'Varför', exact: true })
  for (const [one, called] of [
    [page, 'Kvällsläkare'],
    [other, 'Läkare på kvällen'],
  ] as const) {
    await name(one).fill(called)
    await reason(one).fill(`Heter ${called}`)
    await expect(one.getByText('Inget att anmärka på.')).toBeVisible()
  }
  await save(other)
  await expect(other.getByText(/^Sparat/)).toBeVisible()

  await save(page)
  await expect(page.getByText(/Någon annan har sparat version/)).toBeVisible()
  await expect(page.getByRole('region', { name: /^Sparat nu/ })).toContainText('Läkare på kvällen')
  await expect(page.getByRole('region', { name: 'Ditt utkast' })).toContainText('Kvällsläkare')
  await expect(name(page)).toHaveValue('Kvällsläkare')
  await look(page, 'conflict-scenario')

  await page.getByRole('button', { name: 'Gör mitt till ett nytt scenario' }).click()
  await expect(page).toHaveURL(/new-scenario/)
  await expect(name(page)).toHaveValue('Kvällsläkare')
  await page.getByRole('textbox', { name: /^Id/ }).fill('kvallslakare')
  await reason(page).fill('Båda finns')
  await save(page)
  await expect(page).toHaveURL(/scenarios\/kvallslakare/)
  await open(page, '/tiny-two/scenarios')
  for (const called of ['Kvällsläkare', 'Läkare på kvällen'])
    await expect(page.getByRole('link', { name: called, exact: true })).toBeVisible()
  await other.context().close()
})
