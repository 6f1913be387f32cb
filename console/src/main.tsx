import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from '@/app/queries'
import { router } from '@/app/router'
import { SessionProvider } from '@/app/session'
import { ThemeProvider } from '@/app/theme'
import { SignIn } from '@/features/session/sign-in'
import { LanguageProvider } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { applyTheme, keptTheme } from '@/theme/tokens'
import '@/theme/base.css'

applyTheme(keptTheme())

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LanguageProvider>
      <ThemeProvider>
        <QueryClientProvider client={queries}>
          <SessionProvider
            loading={(failed, again) =>
              failed ? (
                <main className="door">
                  <Failed error={failed} again={again} />
                </main>
              ) : (
                <Loading rows={3} />
              )
            }
          >
            {(me) => (me ? <RouterProvider router={router} /> : <SignIn mayBeDemo />)}
          </SessionProvider>
        </QueryClientProvider>
      </ThemeProvider>
    </LanguageProvider>
  </StrictMode>,
)
