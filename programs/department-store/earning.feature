Feature: 积分规则 — points by category, and what a return does to them (S002-11, S002-8)

  Background:
    Given people show their identity card when they register

  @PTS-02 @PTS-36
  Scenario: 按商品类别积分 — each line by its own rate
    Given it is 2026-03-02
    When Mei registers
    And Mei gets a "points" card
    And Mei buys:
      | item        | category        | price   |
      | shirt       | clothing        | 299.00  |
      | rice cooker | small-appliance | 499.00  |
      | television  | large-appliance | 3999.00 |
    Then Mei pays 4797.00 and earns 797 points
    And the lines earn 299, 99, 399 points
    And Mei has 797 points

  @PTS-08 @PTS-09 @COR-09
  Scenario: 不积分商品 — what the guide noted on the slip earns nothing
    Given it is 2026-03-02
    When Mei registers
    And Mei gets a "points" card
    And Mei buys:
      | item  | category | price  | flag               |
      | shirt | clothing | 300.00 |                    |
      | coat  | clothing | 900.00 | manager-concession |
    Then Mei pays 1200.00 and earns 300 points
    When Mei buys "clothing" for 20000.00, noted as group-purchase
    Then Mei pays 20000.00 and earns no points
    When Mei buys "clothing" for 100.00, noted as promotion-announced
    Then Mei pays 100.00 and earns no points
    When Mei buys "clothing" for 100.00, noted as counter-excluded
    Then Mei pays 100.00 and earns no points
    And Mei has 300 points

  @PTS-10 @PTS-33
  Scenario: 持卡退货 — with the card the same points are taken back
    Given it is 2026-03-02
    When Mei registers
    And Mei gets a "points" card
    And Mei buys 1 "television" of category "large-appliance" at 3999.00
    And Mei returns it
    Then Mei gets back 3999.00 and 399 points are taken back
    And Mei has no points

  @PTS-10
  Scenario: 持卡退货 — 1,000.00 of large appliances
    Given it is 2026-03-02
    When Mei registers
    And Mei gets a "points" card
    And Mei buys "large-appliance" for 1000.00
    Then Mei has 100 points
    When Mei returns it
    Then Mei gets back 1000.00 and 100 points are taken back

  @PTS-11 @ACC-12
  Scenario: 无卡退货 — without the card 3 % is withheld and the points stay
    Given it is 2026-03-02
    When Mei registers
    And Mei gets a "points" card
    And Mei buys "large-appliance" for 1000.00
    And Mei returns it, without the card
    Then 30.00 is withheld
    And Mei gets back 970.00 and no points are taken back
    And Mei has 100 points

  @PTS-11
  Scenario: 顾客不愿退还积分 — with the card, by choice
    Given it is 2026-03-02
    When Mei registers
    And Mei gets a "points" card
    And Mei buys "large-appliance" for 1000.00
    And Mei returns it, keeping the points
    Then 30.00 is withheld
    And Mei gets back 970.00 and no points are taken back
    And Mei has 100 points

  @PTS-11
  Scenario: 质量问题退货 — no charge may burden the return of a defect
    Given it is 2026-03-02
    When Mei registers
    And Mei gets a "points" card
    And Mei buys "large-appliance" for 1000.00
    And Mei returns it, because of a defect
    Then 0.00 is withheld
    And Mei gets back 1000.00 and 100 points are taken back

  @PTS-12
  Scenario: 积分已使用 — what was spent is charged at the same rate
    Given it is 2026-03-25
    When Mei registers
    And Mei gets a "points" card
    And Mei buys "clothing" for 1700.00
    And Mei buys 1 "television" of category "large-appliance" at 3999.00
    And Mei redeems "level-1"
    Then Mei has 99 points
    When Mei returns it
    Then 90.20 is withheld
    And Mei gets back 3908.80 and 99 points are taken back
    And Mei has no points

  @PTS-13
  Scenario: 部分退货 — one of two shirts
    Given it is 2026-03-02
    When Mei registers
    And Mei gets a "points" card
    And Mei buys 2 "shirt" of category "clothing" at 299.00
    Then Mei pays 598.00 and earns 598 points
    When Mei returns 1 of it
    Then Mei gets back 299.00 and 299 points are taken back
    When Mei returns 1 of it, without the card
    Then 8.97 is withheld
    And Mei gets back 290.03 and no points are taken back
    And Mei has 299 points

  @PTS-13
  Scenario: 分次退货 — ten small returns move what one large return moves
    Given it is 2026-03-02
    When Mei registers
    And Mei gets a "points" card
    And Mei buys 4 "fan" of category "small-appliance" at 12.00
    Then Mei pays 48.00 and earns 9 points
    When Mei returns 1 of it
    Then Mei gets back 12.00 and 2 points are taken back
    When Mei returns 1 of it
    Then Mei gets back 12.00 and 3 points are taken back
    When Mei returns 2 of it
    Then Mei gets back 24.00 and 4 points are taken back
    And Mei has no points

  @PTS-14 @MEM-19
  Scenario: 员工不得办卡 — employees cannot join
    Given it is 2026-03-02
    When Employee registers with:
      | parties | employee |
    Then it is refused with PARTY_EXCLUDED where
      | /party | employee |

  @PTS-06
  Scenario: 缴款后积分 — a sale without the card earns nothing
    Given it is 2026-03-02
    When Mei registers
    And Mei gets a "points" card
    And Mei buys "clothing" for 200.00, without the card
    Then Mei pays 200.00 and earns no points
    And Mei has no points
