/**
 * `npm run prepare`, which `npm ci` runs too: builds the web app's bundle, and makes the template that new embedded stores are copied from,
 * so that the first start is quick. It never fails an install: it says what is missing, and the rest works without.
 */
const begun = performance.now()
const seconds = (): string => `${Math.round((performance.now() - begun) / 1000)} s`

// Packages are loaded inside, so that a missing one is told like any other trouble.
try {
  const { prepareTemplate } = await import('../adapters/postgres/src/index.ts')
  const { isNew } = await prepareTemplate()
  if (isNew) console.log(`prepare: the store's template is made (${seconds()})`)
} catch (error) {
  console.log(`prepare: no template for embedded stores, their first start will be slower (${error})`)
}
try {
  const { buildWebApp } = await import('./web-app.ts')
  await buildWebApp()
  console.log(`prepare: the web app is built (${seconds()})`)
} catch (error) {
  console.log(`prepare: no web app, as it could not be built; try npm run build -w apps/web (${error})`)
}
