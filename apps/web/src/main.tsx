import '@fontsource-variable/inter/wght.css'
import '@midas-ds/components/default.css'
import './ui/style.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ProblemError } from './app/api.ts'
import { LanguageProvider } from './app/language.tsx'
import { createAppRouter } from './app/router.tsx'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // The server is often this very machine, which answers without a network; whether it does is seen by asking.
      networkMode: 'always',
      // What the server refused it refuses again; only a server that does not answer is asked anew.
      retry: (count, error) => count < 2 && (!(error instanceof ProblemError) || error.status === 0),
    },
    mutations: { networkMode: 'always' },
  },
})
const router = createAppRouter()

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <RouterProvider router={router} />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
)
