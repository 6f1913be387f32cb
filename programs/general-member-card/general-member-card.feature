Feature: 会员卡管理制度 — a member card from eligibility to silver (S000-1)

  @own-server @MEM-02 @MEM-06 @TIR-02 @TIR-03 @BEN-01 @PTS-01 @PTS-05 @PTS-23 @BEN-05 @CPN-07 @CPN-02 @REF-01 @REF-02 @REF-03 @REF-04
  Scenario: 从申请到银卡 — half a year of Wu
    Given it is 2026-01-10
    When Wu buys "goods" for 180.00
    Then Wu pays 180.00 and earns no points

    # neither 500.00 nor three purchases: both numbers are told
    Given it is 2026-02-05
    When Wu buys "goods" for 150.00
    And Wu registers with:
      | birthday | 1990-04-15 |
    Then it is refused with ELIGIBILITY_NOT_MET where
      | /unmet/0/fact     | spend     |
      | /unmet/0/required | 50000     |
      | /unmet/0/actual   | 33000     |
      | /unmet/1/fact     | purchases |
      | /unmet/1/required | 3         |
      | /unmet/1/actual   | 2         |

    # what was spent before joining counts
    Given it is 2026-02-20
    When Wu buys "goods" for 170.00
    And Wu registers with:
      | birthday | 1990-04-15 |
    Then Wu is a member with the number M-000001
    And Wu is ordinary
    And Wu has spent 500.00 towards the tier

    Given it is 2026-03-01
    When Wu buys "goods" for 300.00
    Then Wu pays 294.00 and earns 29 points
    And Wu has 29 points
    And Wu has spent 794.00 towards the tier

    # member day
    Given it is 2026-03-08
    When Wu buys "goods" for 400.00
    Then Wu pays 392.00 and earns 78 points
    And Wu has 107 points
    And Wu has spent 1186.00 towards the tier

    When Wu redeems "mug"
    Then Wu has 7 points

    # Xu is brought by Wu, and counts at the first purchase as a member
    Given it is 2026-03-10
    When Xu buys "goods" for 500.00
    And Xu registers with:
      | referrer | Wu |
    Then Wu has 7 points
    Given it is 2026-03-12
    When Xu buys "goods" for 50.00
    Then Xu pays 49.00 and earns 4 points
    And Wu has 57 points
    When Xu buys "goods" for 50.00
    Then Wu has 57 points

    Given it is 2026-04-15
    When Wu claims the gift "birthday"
    Then Wu holds 1 "birthday" coupon
    When Wu claims the gift "birthday"
    Then it is refused with BENEFIT_ALREADY_USED
    And Wu holds 1 "birthday" coupon

    # the coupon makes it 80.00, the tier 98.00: the better one for the member
    Given it is 2026-04-16
    When Wu buys "goods" for 100.00, with the coupon birthday
    Then Wu pays 80.00 and earns 8 points
    And Wu has 65 points
    And Wu holds no "birthday" coupons
    And Wu has spent 1266.00 towards the tier

    Given it is 2026-05-02
    When Wu buys "goods" for 800.00
    Then Wu pays 784.00 and earns 78 points
    And Wu has 143 points
    And Wu has spent 2050.00 towards the tier
    And Wu is silver

    Given it is 2026-05-03
    When Wu buys "goods" for 100.00
    Then Wu pays 95.00 and earns 9 points
    And Wu has 152 points

  @BEN-05
  Scenario: 非生日不得领取 — a birthday gift is for the birthday
    Given it is 2026-03-01
    When Wu buys "goods" for 500.00
    And Wu registers with:
      | birthday | 1990-04-15 |
    And Wu claims the gift "birthday"
    Then it is refused with NOT_BIRTHDAY

  @PTS-23 @PTS-24
  Scenario: 积分不足 — a mug needs 100 points
    Given it is 2026-03-01
    When Wu buys "goods" for 500.00
    And Wu registers
    And Wu redeems "mug"
    Then it is refused with POINTS_INSUFFICIENT where
      | /wanted | 100 |
      | /held   | 0   |
