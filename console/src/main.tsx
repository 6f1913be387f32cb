import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Entered } from '@/app/entered'
import { queries } from '@/app/queries'
import { SessionProvider } from '@/app/session'
import { ThemeProvider } from '@/app/theme'
import { SET_PASSWORD, SetPassword } from '@/features/session/set-password'
import { SIGNED_IN, SignIn, type Back } from '@/features/session/sign-in'
import { LanguageProvider } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { applyTheme, keptTheme } from '@/theme/tokens'
import '@/theme/base.css'

applyTheme(keptTheme())

const isInvitation = location.pathname === SET_PASSWORD
const link = isInvitation ? location.hash.slice(1) : ''
// neither the history nor whoever looks over one's shoulder needs it
if (link) history.replaceState(null, '', SET_PASSWORD)

const back = location.pathname === SIGNED_IN ? answer(location.search) : null
if (location.pathname === SIGNED_IN) history.replaceState(null, '', '/')

/** Where it refuses it sends an error and no code: the server then says no as to a wrong one. */
function answer(search: string): Back {
  const said = new URLSearchParams(search)
  return { state: said.get('state') ?? '', code: said.get('code') ?? '' }
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LanguageProvider>
      <ThemeProvider>
        <QueryClientProvider client={queries}>
          {isInvitation ? (
            <SetPassword link={link} />
          ) : (
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
              {(me, isOver) =>
                me ? (
                  <Entered key={me.staff ?? me.client} me={me} isOver={isOver} />
                ) : (
                  <SignIn mayBeDemo back={back} />
                )
              }
            </SessionProvider>
          )}
        </QueryClientProvider>
      </ThemeProvider>
    </LanguageProvider>
  </StrictMode>,
)
