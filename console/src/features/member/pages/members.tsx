import { api, ok, type Schemas } from '@/api/client'
import { useName, useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { Status } from '@/kit/words'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useLocation } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { texts } from '../messages'

const route = getRouteApi('/office/members')

/** What somebody typed, by its shape; what it stands for the server says. */
export function asSearch(program: string, typed: string): Schemas['Search'] {
  const text = typed.trim()
  if (/^\+?1[3-9]\d{9}$/.test(text)) return { program, phone: text }
  if (/^[A-Za-z]*\d{8,}$/.test(text)) return { program, cardNumber: text }
  return { program, memberNumber: text.toUpperCase() }
}

export function MembersPage() {
  const t = useText(texts)
  const name = useName()
  const { program } = route.useSearch()
  const navigate = route.useNavigate()
  const asked = useLocation({ select: (at) => (at.state as { asked?: string }).asked })
  const [typed, setTyped] = useState(asked ?? '')
  const programs = useQuery({
    queryKey: ['programs'],
    queryFn: async () => (await ok(api.GET('/programs', {}))).items,
  })
  const chosen = program ?? programs.data?.[0]?.id
  const search = useMutation({
    mutationFn: async (text: string) =>
      (await ok(api.POST('/members/searches', { body: asSearch(chosen!, text) }))).items,
  })
  useEffect(() => {
    if (asked && chosen) search.mutate(asked)
    // once for what came with the address
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked, chosen])
  if (programs.error) return <Failed error={programs.error} again={() => void programs.refetch()} />
  if (!programs.data) return <Loading />
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <Select
          aria-label={t('program')}
          value={chosen}
          style={{ minWidth: 220 }}
          onChange={(value) => void navigate({ search: { program: value } })}
          options={programs.data.map((each) => ({
            value: each.id,
            label: name(each.title, each.titleEn),
          }))}
        />
      </div>
      <form
        role="search"
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim()) search.mutate(typed)
        }}
      >
        <Input
          aria-label={t('find')}
          placeholder={t('find')}
          autoFocus
          value={typed}
          style={{ maxWidth: 360 }}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={search.isPending}>
          {t('search')}
        </Button>
        <span className="hint">{t('findHint')}</span>
      </form>
      <div className="panel" style={{ marginTop: 16 }}>
        {search.error ? (
          <Failed error={search.error} />
        ) : search.data?.length === 0 ? (
          <p className="empty" role="status">
            {t('none', { text: search.variables ?? '' })}
          </p>
        ) : search.data ? (
          <Found members={search.data} />
        ) : null}
      </div>
    </>
  )
}

function Found({ members }: { members: Schemas['MemberView'][] }) {
  const t = useText(texts)
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('phone')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col">{t('branch')}</th>
            <th scope="col">{t('joined')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <td>
                <Link to="/members/$id" params={{ id: member.id }}>
                  {member.memberNumber ?? member.id}
                </Link>
              </td>
              <td>{member.name}</td>
              <td className="nowrap">{member.phone}</td>
              <td>{member.status && <Status kind="membership" value={member.status} />}</td>
              <td>{member.branch}</td>
              <td className="nowrap">{member.joinedOn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
