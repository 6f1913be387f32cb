Feature: 小企业会员管理制度 — four tiers, a small business (S001-1)

  @PRG-13
  Scenario: 制度空白 — the text as printed cannot be put in force
    Given it is 2026-01-02
    When E001 drafts the program as it stands in "as-printed.yaml"
    And E001 submits it to be in force from 2026-01-05
    Then it is refused with PARAMETER_UNDEFINED at 17 places

  @own-server @MEM-01 @MEM-03 @MEM-04 @MEM-06 @COR-01
  Scenario: 企业会员 — a company registers with its own data and number
    Given it is 2026-01-05
    When the company "Hengda Trading" registers with:
      | contact | 王强              |
      | phone   | 13900001111       |
      | email   | wang@hengda.cn    |
    Then it is refused with FIELD_MISSING where
      | /errors/0/pointer | /address |
    When the company "Hengda Trading" registers with:
      | contact | 王强              |
      | phone   | 13900001111       |
      | email   | wang@hengda.cn    |
      | address | 杭州市西湖区1号     |
    Then "Hengda Trading" is a member with the number C-000001
    When "Hengda Trading" buys "goods" for 100.00
    Then "Hengda Trading" pays 98.00 and earns 9 points
    And "Hengda Trading" has 9 points

  @own-server @MEM-03 @BEN-01 @BEN-16 @PTS-01 @PTS-04 @PTS-17 @PTS-18 @PTS-37 @TIR-01 @TIR-02 @TIR-03 @TIR-06 @TIR-08 @REF-01 @REF-03 @PTS-10 @BEN-05 @PRM-11
  Scenario: 从普通到铂金 — Lin climbs, and brings others
    Given it is 2026-01-06
    When Lin registers with:
      | channel  | website    |
      | birthday | 1988-02-20 |
    Then Lin is a member with the number M-000001
    And Lin is ordinary

    Given it is 2026-01-08
    When Lin buys "goods" for 1000.00
    Then Lin pays 980.00 and earns 98 points
    And Lin has spent 980.00 towards the tier

    Given it is 2026-01-20
    When Lin buys "goods" for 1050.00
    Then Lin pays 1029.00 and earns 102 points
    And Lin has 200 points
    And Lin has spent 2009.00 towards the tier
    And Lin is silver

    Given it is 2026-01-25
    When Lin buys "goods" for 100.00
    Then Lin pays 95.00 and earns 9 points
    And Lin has 209 points
    And Lin has spent 2104.00 towards the tier

    # three deliveries are free; the fee for a fourth: no points, no discount, no standing
    Given it is 2026-02-10
    When Lin uses 2 "value-added"
    And Lin uses "value-added"
    Then Lin may use "value-added" no more this year
    Given it is 2026-02-12
    When Lin uses "value-added"
    Then it is refused with QUOTA_EXHAUSTED where
      | /held  | 0    |
      | /price | 1500 |
    When Lin uses "consultation"
    Then it is refused with TIER_TOO_LOW
    When Lin buys "service" for 15.00
    Then Lin pays 15.00 and earns no points
    And Lin has spent 2104.00 towards the tier

    Given it is 2026-02-20
    When Lin claims the gift "birthday"
    Then Lin holds 1 "birthday" coupon

    Given it is 2026-03-02
    When Lin buys "goods" for 3100.00
    Then Lin pays 2945.00 and earns 294 points
    And Lin has 503 points
    And Lin has spent 5049.00 towards the tier
    And Lin is gold

    Given it is 2026-03-05
    When Lin buys "goods" for 500.00
    Then Lin pays 450.00 and earns 90 points
    And Lin has 593 points
    And Lin has spent 5499.00 towards the tier

    Given it is 2026-03-06
    When Lin redeems "kettle"
    Then Lin has 93 points

    # two consultations a year
    When Lin uses 2 "consultation"
    And Lin uses "consultation"
    Then it is refused with QUOTA_EXHAUSTED

    # gold may bring others, but only platinum is rewarded
    Given it is 2026-03-20
    When Mo registers with:
      | referrer | Lin |
    Then Lin has 93 points
    When Mo buys "goods" for 10.00
    Then Lin has 93 points

    Given it is 2026-04-10
    When Lin buys "goods" for 20000.00
    Then Lin pays 18000.00 and earns 3600 points
    And Lin has 3693 points
    And Lin has spent 23499.00 towards the tier
    And Lin is platinum

    Given it is 2026-04-12
    When Lin buys "goods" for 200.00
    Then Lin pays 170.00 and earns 34 points
    And Lin has 3727 points
    And Lin has spent 23669.00 towards the tier

    Given it is 2026-04-15
    When Ning registers with:
      | referrer | Lin |
    Given it is 2026-04-18
    When Ning buys "goods" for 100.00
    Then Ning pays 98.00 and earns 9 points
    And Lin has 3927 points

    Given it is 2026-04-20
    When Lin returns it
    Then Lin gets back 170.00 and 34 points are taken back
    And Lin has 3893 points
    And Lin has spent 23499.00 towards the tier
    And Lin is platinum

    # the kettle took the oldest first: 98 + 102 + 9 + 291 of 294
    Given it is 2026-06-30
    Then Lin can use 3 points until 2028-03-01
    And Lin can use 90 points until 2028-03-04
    And Lin can use 3600 points until 2028-04-09
    And Lin can use 200 points until 2028-04-17

    # nothing bought for a year: a lower tier is proposed, and taken only with consent
    Given it is 2027-04-11 09:00
    Then Lin is platinum
    And a proposal waits to move Lin from platinum to ordinary
    When E001 approves it
    Then Lin is ordinary

    Given it is 2028-03-02
    Then Lin has 3890 points

  @PTS-32
  Scenario: 高额礼品 — some gifts are for platinum
    Given it is 2026-01-06
    When Lin registers
    And Lin redeems "high-value"
    Then it is refused with TIER_TOO_LOW where
      | /required | platinum |

  @MEM-25 @BEN-01
  Scenario: 公平公正 — equal facts, equal prices
    Given it is 2026-01-06
    When Lin registers
    And Mo registers
    And Lin buys "goods" for 200.00
    Then Lin pays 196.00 and earns 19 points
    When Mo buys "goods" for 200.00
    Then Mo pays 196.00 and earns 19 points

  @own-server @PTS-37
  Scenario: 先得先用 — where the program says so, points are used in the order they were earned
    Given it is 2026-01-06
    When E001 drafts the program with other words:
      | expiry: {after: 2 years | spend order: first earned\n  expiry: {after: 2 years |
    And E001 submits it to be in force from 2026-01-07
    And E002 approves it
    And E001 drafts the program with other words:
      | expiry: {after: 2 years | spend order: first earned\n  expiry: {after: 1 month |
    And E001 submits it to be in force from 2026-01-08
    And E002 approves it
    Given it is 2026-01-07
    When Lin registers
    And Lin buys "goods" for 5000.00
    Then Lin pays 4900.00 and earns 490 points
    Given it is 2026-01-08
    When Lin buys "goods" for 1000.00
    Then Lin pays 950.00 and earns 95 points
    When Lin redeems "kettle"
    Then Lin can use 85 points until 2026-02-07
    And Lin has 85 points

  @PTS-07 @PTS-10
  Scenario: 补记积分 — the text forbids no later credit: a second person agrees, and a return takes it back
    Given it is 2026-01-06
    When Lin registers
    And Lin buys "goods" for 100.00, without the card
    Then Lin pays 100.00 and earns no points
    When Lin asks for the points of it afterwards
    And E001 approves it
    Then Lin has 10 points
    When Lin returns it, without the card
    Then Lin has no points

  @own-server @PTS-16 @REF-01 @REF-03 @REF-04
  Scenario: 活动与推荐积分 — 50 points for an activity, 200 as soon as somebody brought has joined
    Given it is 2026-01-06
    When E001 drafts the program with other words:
      | referral: {by: platinum, points: 200, after: first purchase | referral: {points: 200, after: registration |
    And E001 submits it to be in force from 2026-01-07
    And E002 approves it
    Given it is 2026-01-07
    When Lin registers
    And Lin takes part in the activity "spring-fair"
    Then it is done, and it says
      | /amount         | 50         |
      | /forfeited      | 0          |
      | /validUntil     | 2028-01-06 |
      | /because/0/rule | points.sources.activity |
    When Lin takes part in the activity "spring-fair"
    Then it is refused with ALREADY_CREDITED
    When Mo registers with:
      | referrer | Lin |
    Then Lin has 250 points
    When Mo buys "goods" for 100.00
    Then Lin has 250 points

  @own-server @MEM-12 @MEM-17 @REF-03
  Scenario: 入会费 — a program that asks for a fee gives nothing before it is paid or waived
    Given it is 2026-01-06
    When E001 drafts the program with other words:
      | number: {prefix: M- | fee: 10.00\n  fee waived by: [store-manager]\n  number: {prefix: M- |
    And E001 submits it to be in force from 2026-01-07
    And E002 approves it
    Given it is 2026-01-07
    When Lin registers
    And Lin buys "goods" for 100.00
    Then it is refused with MEMBERSHIP_NOT_EFFECTIVE where
      | /waitsFor | FEE |
    When Lin gets a "member" card
    Then it is refused with FEE_UNPAID where
      | /fee | 1000 |
    When Lin pays the joining fee
    Then it is done, and it says
      | /paid        | 1000       |
      | /effectiveOn | 2026-01-07 |
    When Lin buys "goods" for 100.00
    Then Lin pays 98.00 and earns 9 points
    When Mo registers
    And E007 waives the joining fee of Mo
    Then it is refused with WAIVER_NOT_AUTHORISED
    When E002 waives the joining fee of Mo
    And Mo buys "goods" for 100.00
    Then Mo pays 98.00 and earns 9 points
