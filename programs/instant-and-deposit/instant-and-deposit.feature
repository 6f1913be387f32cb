Feature: 及时制与储蓄制 — the discount follows the means of payment (S004-5)

  @CAT-11
  Scenario: 储蓄折扣须更大 — a deposit discount smaller than the instant one is found
    Given it is 2026-03-02
    When E001 drafts the program with other words:
      | off: 12 % | off: 10 % |
      | off: 5 %  | off: 12 % |
    Then it is done, and it says
      | /cautions/0/code | DEPOSIT_DISCOUNT_NOT_LARGER |

  @BEN-22 @SVA-18 @CAT-11
  Scenario: 及时制 — five percent at once, no balance needed
    Given it is 2026-03-02
    When An registers
    And An gets an "instant" card
    And An buys "goods" for 200.00
    Then An pays 190.00
    When An tops up 100.00
    Then it is refused with FUNCTION_NOT_ON_CARD

  @BEN-22 @SVA-18 @SVA-10 @CAT-11
  Scenario: 储蓄制 — twelve percent on what the balance pays
    Given it is 2026-03-02
    When Bo registers
    And Bo gets a "deposit" card
    And Bo tops up 1000.00
    And Bo buys "goods" for 200.00, paying from the balance
    Then Bo pays 176.00
    And Bo has a balance of 824.00
    When Bo buys "goods" for 300.00, paying from the balance
    Then Bo pays 264.00
    And Bo has a balance of 560.00
    # 560.00 pays for 636.36 of the price; 63.64 × 0.95 = 60.46 in cash
    When Bo buys "goods" for 700.00, paying from the balance and the rest in cash
    Then Bo pays 620.46
    And Bo pays 560.00 from the balance and 60.46 in cash
    And Bo has a balance of 0.00

  @SVA-18
  Scenario: 现金付款 — with the deposit card but in cash it is the instant discount
    Given it is 2026-03-02
    When Bo registers
    And Bo gets a "deposit" card
    And Bo tops up 1000.00
    And Bo buys "goods" for 300.00
    Then Bo pays 285.00

  @own-server @SVA-18 @PRG-05
  Scenario: 任何部分 — under the other policy the whole sale gets the deposit discount
    Given it is 2026-03-02
    When Bo registers
    And Bo gets a "deposit" card
    And Bo tops up 560.00
    And E001 drafts the program with other words:
      | applies: part paid from balance | applies: any part |
    And E001 submits it to be in force from 2026-03-03
    And E002 approves it
    Given it is 2026-03-03
    When Bo buys "goods" for 700.00, paying from the balance and the rest in cash
    Then Bo pays 616.00
    And Bo pays 560.00 from the balance and 56.00 in cash

  @own-server @PRM-13 @PRG-03
  Scenario: 调整优惠 — a change is dated, what was sold before keeps its price
    Given it is 2026-03-02
    When An registers
    And An gets an "instant" card
    And E001 drafts the program with other words:
      | off: 5 % | off: 3 % |
    And E001 submits it to be in force from 2026-04-01
    And E002 approves it
    And An buys "goods" for 200.00
    Then An pays 190.00
    Given it is 2026-04-01
    When An returns it
    Then An gets back 190.00 and no points are taken back
    When An buys "goods" for 200.00
    Then An pays 194.00

  @own-server @SVA-18 @PRM-13 @PRG-03
  Scenario: 旧余额照旧价 — a balance keeps the discount it was paid in under
    Given it is 2026-03-02
    When Bo registers
    And Bo gets a "deposit" card
    And Bo tops up 880.00
    And E001 drafts the program with other words:
      | off: 12 % | off: 10 % |
    And E001 submits it to be in force from 2026-04-01
    And E002 approves it
    Given it is 2026-04-01
    When Bo tops up 900.00
    And Bo buys "goods" for 500.00, paying from the balance
    Then Bo pays 440.00
    # 440.00 of the old balance pay for 500.00; 450.00 of the new for the other 500.00
    When Bo buys "goods" for 1000.00, paying from the balance
    Then Bo pays 890.00
    And Bo has a balance of 450.00
    When Bo buys "goods" for 500.00, paying from the balance
    Then Bo pays 450.00
    And Bo has a balance of 0.00
