import { api, ok, type Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMe } from '@/app/session'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { CheckField, ChoiceField, Refused, TextField } from '@/kit/fields'
import { BranchField, ProgramField, useProgram } from '@/kit/places'
import { useTender } from '@/kit/words'
import { grouped } from '@/lib/ids'
import { yuan } from '@/lib/money'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { ScanField } from '../parts/scan'
import { TillField } from '../parts/till'

const route = getRouteApi('/office/cards/issue')
const TENDERS = ['cash', 'wechat', 'alipay', 'card', 'transfer'] as const

/** A new card: for a membership, or for whoever bears it; first worked out, then issued. */
export function IssuePage() {
  const t = useText(texts)
  const me = useMe()
  const tender = useTender()
  const search = route.useSearch()
  const [chosen, setChosen] = useState(search.program)
  const program = useProgram(chosen)
  const [membership, setMembership] = useState(search.membership ?? '')
  const [product, setProduct] = useState('')
  const [branch, setBranch] = useState(me.posts[0]?.branch ?? '')
  const [number, setNumber] = useState(search.number ?? '')
  const [paid, setPaid] = useState('')
  const [reason, setReason] = useState('')
  const [waiver, setWaiver] = useState('')
  const [reminded, setReminded] = useState(false)
  const [till, setTill] = useState('')
  const [signed, setSigned] = useState(false)
  const [form, setForm] = useState('')
  const [seen, setSeen] = useState<{ content: string; answer: Schemas['IssuedCard'] } | null>(null)
  const [done, setDone] = useState<Schemas['IssuedCard'] | null>(null)
  const products = useQuery({
    queryKey: ['card-products', program],
    enabled: program !== undefined,
    queryFn: async () =>
      (
        await ok(
          api.GET('/card-products', { params: { query: { program: program!, limit: 200 } } }),
        )
      ).items,
  })
  const body: Schemas['IssueCard'] = {
    membership: membership.trim() || null,
    program: membership.trim() ? null : (program ?? null),
    product: product || (products.data?.[0]?.product ?? ''),
    branch,
    number: number.replace(/\s/g, '') || null,
    reason: reason.trim() || null,
    tender: paid ? { kind: paid } : null,
    waiver: waiver.trim() || null,
    reminded,
    till: till || null,
    signed: signed || null,
    form: form || null,
  }
  const content = JSON.stringify(body)
  const mustPreview = seen?.content !== content
  const act = useAct(
    async (dryRun: boolean, key) =>
      (
        await send<Schemas['IssuedCard']>('POST', '/cards' + (dryRun ? '?dryRun=true' : ''), body, {
          'Idempotency-Key': key,
        })
      ).body,
    (answer, dryRun) => (dryRun ? setSeen({ content, answer }) : setDone(answer)),
  )
  return (
    <>
      <div className="page-head">
        <Link to="/cards">{t('title')}</Link>
        <span aria-hidden="true">›</span>
        <h1>{t('issue')}</h1>
      </div>
      {done ? (
        <div className="notice good" role="status">
          <h2>● {t('done', { what: t('issue') })}</h2>
          {done.number && (
            <p>
              <Link to="/cards/$number" params={{ number: done.number }} className="mono">
                {grouped(done.number)}
              </Link>
            </p>
          )}
          {done.initialPin && (
            <p>
              {t('initialPin')}: <b className="mono">{done.initialPin}</b>
            </p>
          )}
        </div>
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            void act.run(mustPreview)
          }}
        >
          <ProgramField
            value={program}
            set={(code) => {
              setChosen(code)
              setTill('')
            }}
          />
          <TextField
            label={t('f_membership')}
            hint={t('membershipHint')}
            value={membership}
            set={setMembership}
            fault={act.fault('/membership')}
          />
          <ChoiceField
            label={t('f_product')}
            value={body.product}
            set={setProduct}
            fault={act.fault('/product')}
            options={(products.data ?? []).map((each) => [each.product, each.name] as const)}
          />
          <BranchField
            program={program}
            label={t('f_branch')}
            value={branch}
            set={(code) => {
              setBranch(code)
              setTill('')
            }}
            fault={act.fault('/branch')}
          />
          <TextField
            label={t('f_number')}
            hint={t('numberHint')}
            value={number}
            set={setNumber}
            fault={act.fault('/number')}
          />
          <ChoiceField
            label={t('f_tender')}
            hint={t('tenderHint')}
            value={paid}
            set={(kind) => {
              setPaid(kind)
              if (!kind) setTill('')
            }}
            fault={act.fault('/tender/kind', '/tender')}
            options={[
              ['', t('tender_none')],
              ...TENDERS.map((kind) => [kind, tender(kind)] as const),
            ]}
          />
          {paid && (
            <TillField
              program={program}
              branch={branch}
              value={till}
              set={setTill}
              fault={act.fault('/till')}
            />
          )}
          <TextField
            label={t('f_reason')}
            value={reason}
            set={setReason}
            fault={act.fault('/reason')}
          />
          <TextField
            label={t('f_waiver')}
            value={waiver}
            set={setWaiver}
            fault={act.fault('/waiver')}
          />
          <CheckField label={t('f_reminded')} checked={reminded} set={setReminded} />
          <CheckField
            label={t('f_signed')}
            checked={signed}
            set={setSigned}
            fault={act.fault('/signed')}
          />
          <ScanField
            label={t('f_form')}
            program={program}
            branch={branch}
            purpose="issue-form"
            value={form}
            set={setForm}
            fault={act.fault('/form')}
          />
          {seen && (
            <div className={'notice' + (mustPreview ? '' : ' caution')} role="status">
              <h3>{t('previewed')}</h3>
              <p>
                {t('previewFee')} <b>{yuan(seen.answer.fee)}</b>
                {seen.answer.validUntil && ` · ${t('valid')} ${seen.answer.validUntil}`}
              </p>
              {mustPreview && <p>{t('previewAgain')}</p>}
            </div>
          )}
          <Refused error={act.error} />
          <div className="row">
            <button className="btn primary" disabled={act.isBusy || body.product === ''}>
              {mustPreview ? t('preview') : t('confirm', { what: t('issue') })}
            </button>
          </div>
        </form>
      )}
    </>
  )
}
