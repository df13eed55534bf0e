import { expect, open, test } from './fixtures.ts'

test('two versions are held against each other, and an earlier one is brought back', async ({ page, request }) => {
  const change = (from: number, value: number, reason: string) =>
    request.post('/api/inquiries/tiny-history/numbers', {
      data: { from, reason, path: 'resources.ward.capacity', number: { value, source: 'our-estimate' } },
    })
  expect((await change(1, 50, 'Färre platser')).status()).toBe(200)
  expect((await change(2, 70, 'Fler platser')).status()).toBe(200)
  await open(page, '/tiny-history/history')
  await page.getByRole('button', { name: 'Vad ändrades i version 2' }).click()
  await expect(page).toHaveURL(/from=1&to=2/)
  const differences = page.getByRole('table', { name: /från version 1 till 2/ })
  await expect(differences).toContainText('resources.ward.capacity')
  await expect(differences).toContainText('50')
  await page.getByRole('button', { name: 'Ta tillbaka version 1' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: 'Ta tillbaka' }).click()
  await expect(form.getByText('Skriv varför')).toBeVisible()
  await form.getByRole('textbox', { name: 'Varför' }).fill('Som det var')
  await form.getByRole('button', { name: 'Ta tillbaka' }).click()
  await expect(page.getByRole('row', { name: /Som det var/ })).toBeVisible()
  await open(page, '/tiny-history/history?from=1&to=4')
  await expect(page.getByText('Version 1 och 4 är lika.')).toBeVisible()
})
