import { Personal } from '@/app/personal'
import { useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { useQueryClient } from '@tanstack/react-query'
import { ME } from '@/app/session'
import { useState } from 'react'
import { texts } from './messages'
import { Passkeys } from './parts/passkeys'
import { Codes } from './parts/recovery'
import { Totp } from './parts/totp'
import { useFactors } from './queries'

/** The first thing for whoever must have a second factor and has none. */
export function MustEnrol({
  enrolled,
  byProvider = false,
}: {
  enrolled: () => void
  /** They have just come by the company’s own sign-in, and need no password. */
  byProvider?: boolean
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const factors = useFactors()
  const [codes, setCodes] = useState<string[]>([])
  const kept = () => {
    enrolled()
    void queries.invalidateQueries({ queryKey: ME })
  }
  return (
    <main className="door">
      <div className="door-card wide">
        <div className="row">
          <span className="grow" />
          <Personal isAtDoor />
        </div>
        <h1>{t('mustTitle')}</h1>
        {codes.length > 0 ? (
          <Codes codes={codes} kept={kept} />
        ) : factors.error ? (
          <Failed error={factors.error} again={() => void factors.refetch()} />
        ) : !factors.data ? (
          <Loading />
        ) : (
          <>
            <p>{t('mustWhy')}</p>
            <Totp isSet={false} hasFactor={byProvider} show={setCodes} />
            <Passkeys passkeys={[]} hasFactor={byProvider} show={setCodes} />
          </>
        )}
      </div>
    </main>
  )
}
