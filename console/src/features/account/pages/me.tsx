import { useMe } from '@/app/session'
import { useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { useState } from 'react'
import { texts } from '../messages'
import { Passkeys } from '../parts/passkeys'
import { Password } from '../parts/password'
import { Codes, Recovery } from '../parts/recovery'
import { Sessions } from '../parts/sessions'
import { Totp } from '../parts/totp'
import { useFactors } from '../queries'

/** One's own account: password, second factors, where one is signed in. */
export function MePage() {
  const t = useText(texts)
  const me = useMe()
  const [codes, setCodes] = useState<string[]>([])
  const factors = useFactors()
  const hasAccount = me.account !== null
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span>{me.name}</span>
        {me.staff && <span className="mono">{me.staff}</span>}
        {me.posts.map((post) => (
          <span key={post.program + post.branch + post.role} className="label">
            {t('post', { program: post.program, branch: post.branch, role: post.role })}
          </span>
        ))}
      </div>
      {!hasAccount ? (
        <p className="notice caution">{t('keyOnly')}</p>
      ) : factors.error ? (
        <Failed error={factors.error} again={() => void factors.refetch()} />
      ) : !factors.data ? (
        <Loading />
      ) : (
        <>
          {codes.length > 0 && <Codes codes={codes} kept={() => setCodes([])} />}
          <div className="halves">
            <Totp
              isSet={factors.data.factors.includes('totp')}
              hasFactor={factors.data.factors.length > 0}
              show={setCodes}
            />
            <Passkeys
              passkeys={factors.data.passkeys}
              hasFactor={factors.data.factors.length > 0}
              show={setCodes}
            />
            {factors.data.factors.length > 0 && (
              <Recovery left={factors.data.recoveryCodesLeft} show={setCodes} />
            )}
            <Password hasFactor={factors.data.factors.length > 0} />
            <Sessions />
          </div>
        </>
      )}
    </>
  )
}
