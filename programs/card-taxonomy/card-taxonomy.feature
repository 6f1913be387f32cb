Feature: 会员卡分类 — cards in seven dimensions, and what each can do (S002-6)

  @CAT-01
  Scenario: 七个维度 — the catalogue tells each kind in all seven
    Given it is 2026-03-02
    Then the card product "hotel-gold" is
      | /material      | magnetic |
      | /industry      | hotel    |
      | /grade         | gold     |
      | /functions/0   | prepaid  |
      | /issuer        | own      |
      | /medium        | magnetic |
      | /authorisation | formal   |

  @CAT-01 @CAT-03 @CAT-12 @CAT-16
  Scenario: 分类不全、等级不存在 — what is classified by half cannot be put in force
    Given it is 2026-03-02
    When E001 drafts the program with other words:
      | grade: gold, issuer: own | issuer: own |
    Then it is refused with PROGRAM_INVALID where
      | /errors/0/code | CARD_TYPE_UNCLASSIFIED |
      | /errors/0/line | 32                     |
    When E001 drafts the program with other words:
      | grade: gold | grade: platinum |
    Then it is refused with PROGRAM_INVALID where
      | /errors/0/code | GRADE_UNKNOWN |
      | /errors/0/line | 32            |
    When E001 drafts the program with other words:
      | material: bamboo | material: bambo |
    Then it is refused with PROGRAM_INVALID where
      | /errors/0/code | VALUE_INVALID |
      | /errors/0/line | 70            |
    When E001 drafts the program with other words:
      | name: 打折卡 | name: 打折卡\n    entry class: nobody |
    Then it is refused with PROGRAM_INVALID

  @CAT-02
  Scenario: 打折卡 — it discounts and does nothing else
    Given it is 2026-03-02
    When Ding registers
    And Ding gets a "discount" card
    And Ding tops up 200.00
    Then it is refused with FUNCTION_NOT_ON_CARD
    When Ding buys "goods" for 100.00
    Then Ding pays 95.00 and earns no points

  @CAT-02 @CAT-17
  Scenario: 积分卡 — it earns and gives no price
    Given it is 2026-03-02
    When Fen registers
    And Fen gets a "points" card
    And Fen buys "goods" for 100.00
    Then Fen pays 100.00 and earns 100 points
    When Fen tops up 200.00
    Then it is refused with FUNCTION_NOT_ON_CARD

  @CAT-02 @CAT-04
  Scenario: 预付费卡与多功能卡 — one pays, the other does all of it
    Given it is 2026-03-02
    When Yu registers
    And Yu gets a "prepaid" card
    And Yu tops up 200.00
    And Yu buys "goods" for 100.00, paying from the balance
    # no member price and no points: 200.00 - 100.00
    Then Yu pays 100.00 and earns no points
    And Yu has a balance of 100.00
    When Jin registers
    And Jin gets a "hotel-gold" card
    And Jin tops up 200.00
    And Jin buys "goods" for 100.00, paying from the balance
    # 100.00 less 5 %; 200.00 - 95.00
    Then Jin pays 95.00 and earns 95 points
    And Jin has a balance of 105.00

  @CAT-19
  Scenario: 返现卡 — a share of what was paid comes back, and goes with a return
    Given it is 2026-03-02
    When Lan registers
    And Lan gets a "cashback" card
    And Lan buys 7 "oil" of category "goods" at 50.00
    # 350.00 × 2 %
    Then it is done, and it says
      | /net      | 35000 |
      | /cashback | 700   |
    And Lan has a balance of 0.00 and a bonus of 7.00
    When Lan returns 1 of it
    # 300.00 × 2 % = 6.00 is left
    Then it is done, and it says
      | /paidBack      | 5000 |
      | /cashbackTaken | 100  |
    And Lan has a balance of 0.00 and a bonus of 6.00
    When Lan returns it
    Then it is done, and it says
      | /paidBack      | 30000 |
      | /cashbackTaken | 600   |
    And Lan has a balance of 0.00

  @CAT-20
  Scenario: 适用范围 — good in two shops, refused in the third
    Given it is 2026-03-02
    When Fan registers
    And Fan gets a "two-shops" card
    And Fan buys "goods" for 50.00
    Then Fan pays 50.00 and earns 50 points
    Given this happens at S003
    When Fan buys "goods" for 50.00
    Then it is refused with CARD_OUT_OF_SCOPE

  @CAT-12
  Scenario: 临时卡到期 — used on its last day, refused on the next
    Given it is 2026-03-02
    When Lin registers
    And Lin gets a "temporary" card
    Given it is 2026-04-01
    When Lin buys "goods" for 10.00
    Then Lin pays 10.00 and earns 10 points
    Given it is 2026-04-02
    When Lin buys "goods" for 10.00
    Then it is refused with CARD_EXPIRED

  @CAT-13
  Scenario: 第三方卡 — accepted to the last day of the agreement
    Given it is 2026-12-31
    When Hai registers
    And Hai gets a "partner" card
    And Hai buys "goods" for 30.00
    Then Hai pays 30.00 and earns 30 points
    Given it is 2027-01-01
    When Hai buys "goods" for 30.00
    Then it is refused with ISSUER_NOT_ACCEPTED
