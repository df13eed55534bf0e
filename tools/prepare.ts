/**
 * `npm run prepare`, which `npm ci` runs too: makes the template that new embedded stores are copied from, so that the first start is
 * quick. Nothing is done when it is there. It never fails an install: without the template everything works, the first start is slower.
 */
const begun = performance.now()
try {
  // Loaded here, so that a missing package is told like any other trouble.
  const { prepareTemplate } = await import('../adapters/postgres/src/index.ts')
  const { isNew } = await prepareTemplate()
  if (isNew) console.log(`prepare: the store's template is made (${Math.round((performance.now() - begun) / 1000)} s)`)
} catch (error) {
  console.log(`prepare: no template for embedded stores, their first start will be slower (${error})`)
}
