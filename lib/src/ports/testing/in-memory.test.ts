import { contentStoreSuite, createMemoryContentStore, createMemoryEventStore, eventStoreSuite } from './index.ts'

eventStoreSuite('The memory', async () => {
  const store = createMemoryEventStore()
  return { open: () => store }
})
contentStoreSuite('The memory', async () => {
  const store = createMemoryContentStore()
  return { open: () => store }
})
