import { expect, look, type Page, test, widths } from './fixtures.ts'

const port = Number(process.env.E2E_PORT ?? 5199) + 100
const address = `http://127.0.0.1:${port}`
test.use({ baseURL: address })
// The place where one logs in is a site of its own; and who is not logged in is told so, before the page goes where one logs in.
test.beforeEach(
  ({ expected }) => void expected.push(new RegExp(`^asked http://127.0.0.1:${port + 1}/`), /40[0134]|503/),
)

/** At the provider, as who one is there. */
async function logInAs(page: Page, subject: string): Promise<void> {
  await page.locator('input[name=login]').fill(subject)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
  await page.locator('button[type=submit]').click()
}

for (const width of widths)
  test(`from a page to login, back to the page, and out again, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/tiny/sources?lang=sv')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logga in')
    await look(page, 'login-sv')
    await page.getByRole('link', { name: 'English' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Log in')
    await look(page, 'login-en')
    await page.getByRole('link', { name: 'Log in with Region Example' }).click()
    await logInAs(page, 'anna')
    await expect(page).toHaveURL(`${address}/tiny/sources?lang=sv`)
    await expect(page.getByText('Anna Ek')).toBeVisible()
    await look(page, 'logged-in')
    // Another inquiry is as if it were not there.
    await page.goto('/secret')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/finns inte|Ingen/)
    await page.goto('/')
    await expect(page.getByRole('link', { name: /Tinylandet|Tiny|Lilla/ })).toHaveCount(1)
    await page.getByRole('button', { name: 'Logga ut' }).click()
    // At the provider one is asked whether to log out there too.
    await page.getByRole('button', { name: /yes/i }).click()
    await expect(page).toHaveURL(`${address}/login`)
    await page.goto('/tiny')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logga in')
  })

test('a session that ends while one works leads to login and back, and what was typed is still there', async ({
  page,
}) => {
  await page.goto('/tiny/model?edit=resources.ward.capacity&lang=sv')
  await page.getByRole('link', { name: 'Logga in med Region Exempel' }).click()
  await logInAs(page, 'anna')
  const field = page.getByRole('dialog').getByRole('textbox').first()
  await field.fill('7')
  await field.blur()
  await page.context().clearCookies({ name: 'samplan' })
  // The next thing that the page asks for is refused.
  await page.reload()
  await page.getByRole('link', { name: 'Logga in med Region Exempel' }).click()
  await expect(page).toHaveURL(`${address}/tiny/model?edit=resources.ward.capacity&lang=sv`)
  await expect(field).toHaveValue('7')
})

test('by keyboard alone, to a place that is away, and as somebody who is not in the register', async ({ page }) => {
  await page.goto('/login')
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Logga in med Exempelköpings kommun' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Exempelköpings kommun svarar inte just nu')
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await look(page, 'login-away')
  }
  await page.getByRole('link', { name: 'Logga in med Region Exempel' }).click()
  await logInAs(page, 'stranger')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du finns inte i registret')
  await expect(page.getByText('stranger', { exact: true })).toBeVisible()
  for (const width of widths)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await look(page, `login-unknown-${colorScheme}`)
    }
})

test('who may see nothing yet is told whom to ask, with a long name on a telephone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 900 })
  await page.goto('/?lang=sv')
  await page.getByRole('link', { name: 'Logga in med Region Exempel' }).click()
  await logInAs(page, 'bo')
  await expect(page.getByText('Fråga den som förvaltar Samplan')).toBeVisible()
  await look(page, 'nothing-yet')
})
