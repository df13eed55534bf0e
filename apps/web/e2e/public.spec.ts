import { expect, languages, look, test, widths } from './fixtures.ts'

const inquiry = '/public/tiny-public'

for (const width of widths)
  for (const language of languages)
    test(`AC-55 the public follows an inquiry, ${language}, ${width} pixels wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`/public/?lang=${language}`)
      await look(page, `public-list-${language}`)
      await page.locator('main li a').first().click()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await look(page, `public-inquiry-${language}`)
      await page.goto(`${inquiry}/log?lang=${language}`)
      await look(page, `public-log-${language}`)
      await page.goto(`${inquiry}?lang=${language}`)
      const consulted = page.locator('.note a').first()
      await consulted.click()
      await expect(page.getByRole('group')).toHaveCount(1)
      await look(page, `public-consultation-${language}`)
    })

test('AC-55 by keyboard from the top to the content, in the dark, and on paper', async ({ page }) => {
  await page.goto(`${inquiry}?lang=sv`)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Till innehållet' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
  await page.emulateMedia({ colorScheme: 'dark' })
  await look(page, 'public-inquiry-dark')
  await page.emulateMedia({ colorScheme: 'light', media: 'print' })
  await expect(page.getByRole('link', { name: 'English' })).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Tidplan' })).toBeVisible()
  await look(page, 'public-inquiry-print')
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('AC-55 somebody reads, changes the language, and answers a consultation', async ({
    page,
    context,
    expected,
  }) => {
    expected.push(/422/)
    await page.goto(`${inquiry}?lang=sv`)
    await page.getByRole('link', { name: 'English' }).click()
    await expect(page.getByRole('heading', { name: 'Where the decisions stand' })).toBeVisible()
    await expect(page.getByText('0 of 4 organisations approve.')).toBeVisible()
    await page.goto(`${inquiry}?lang=sv`)
    await expect(page.getByText(/Från ”22 augusti” till ”5 september”/)).toBeVisible()
    await page.locator('.note a').first().click()
    await page.getByLabel('Namn (frivilligt)').fill('Anna Ek')
    await page.getByLabel('Motivering').fill('Det är för långt till sjukhuset.')
    await page.getByRole('button', { name: 'Skicka' }).click()
    // What was typed is kept until it can be taken in.
    await expect(page.getByRole('alert')).toContainText('Punkt 1: välj')
    await expect(page.getByLabel('Namn (frivilligt)')).toHaveValue('Anna Ek')
    await page.getByLabel('Ert ställningstagande').selectOption('opposes')
    await page.getByLabel('Synpunkt i övrigt').fill('Tänk på bussarna.')
    await page.getByRole('button', { name: 'Skicka' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tack, det har kommit in')
    await expect(page.getByText(/^tiny-public-\d+$/)).toHaveCount(2)
    expect(await context.cookies()).toEqual([])
  })
})
