import { expect, open, type Page, test } from './fixtures.ts'

/** Presses Tab until the control has the focus; a control that cannot be reached is a fault. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
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

test('from the start to a changed number with the keyboard alone', async ({ page }) => {
  await open(page, '/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Till innehållet' })).toBeFocused()
  await page.keyboard.press('Enter')
  // All inquiries of the test have the same name: the address tells them apart.
  await open(page, '/tiny-keys')
  await tabTo(page, /^Modell$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Modell' })).toBeVisible()
  await expect(page.locator('#content')).toBeFocused()
  await expect(page).toHaveTitle('Modell – Samplan')
  await tabTo(page, /^Sök bland talen$/)
  await page.keyboard.type('vårdavdelning kapacitet')
  await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(1)
  await tabTo(page, /^Ändra Vårdavdelning/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await tabTo(page, /^Värde/)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('61')
  await tabTo(page, /^Varför/)
  await page.keyboard.type('Utan mus')
  await tabTo(page, /^Spara som ny version$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Sparat som version 2.')).toBeVisible()
})

test('a choice is made and a dialog is left with the keyboard alone', async ({ page }) => {
  await open(page, '/tiny/sources')
  await tabTo(page, /Tillit$|^Tillit (?!↕)/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/confidence=official/)
  await open(page, '/tiny/model?edit=resources.ward.capacity')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the focus is seen in light and dark: at least 3:1 against what is behind it', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await open(page, '/tiny')
    await tabTo(page, /^Modell$/)
    const [outline, behind] = await page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
      /** Relative luminance as in WCAG 2.2. */
      const luminance = (color: string): number => {
        context.fillStyle = color
        context.fillRect(0, 0, 1, 1)
        const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data]
          .slice(0, 3)
          .map((value) => value / 255)
          .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
      }
      const header = document.querySelector('.shell-header')!
      return [
        luminance(getComputedStyle(document.activeElement!).outlineColor),
        luminance(getComputedStyle(header).backgroundColor),
      ]
    })
    const contrast = (Math.max(outline!, behind!) + 0.05) / (Math.min(outline!, behind!) + 0.05)
    expect(contrast, colorScheme).toBeGreaterThanOrEqual(3)
  }
})

for (const { language, label, shown } of [
  { language: 'sv', label: /^Felmarginal/, shown: '0,5' },
  { language: 'en', label: /^Margin/, shown: '0.5' },
] as const)
  test(`a comma and a point are both decimal marks in a number that is typed or pasted: ${language}`, async ({
    page,
  }) => {
    // An inquiry in which nothing has been compared, so that the form stands open.
    await open(page, '/tiny-unopened/compare', language)
    await page.getByRole('radio').nth(1).check()
    const field = page.getByRole('textbox', { name: label })
    for (const typed of ['0,5', '0.5']) {
      await field.click()
      await field.press('ControlOrMeta+a')
      await page.keyboard.type(typed)
      await page.keyboard.press('Tab')
      await expect(field).toHaveValue(shown)
      await field.click()
      await field.press('ControlOrMeta+a')
      await page.keyboard.insertText(`${typed}0`)
      await page.keyboard.press('Tab')
      await expect(field).toHaveValue(shown)
    }
  })
