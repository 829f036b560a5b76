# Frases sobre promoções. À esquerda do sinal de igual, o que se escreve em promotions.dslr; à
# direita, o que isso quer dizer para o motor de regras. {plano} é de plans.csv, {item} de
# add-ons.csv, fees.csv ou usage-prices.csv, {medidor} de meters.csv.
[keyword]regra=rule
[keyword]quando=when
[keyword]então=then
[keyword]fim=end

[when]em qualquer compra=Purchase()
[when]o plano é {plano}=Purchase(planLabel == "{plano}")
[when]o plano não é {plano}=Purchase(planLabel != "{plano}")
[when]é o primeiro mês do contrato=Purchase(inFirstMonths("1"))
[when]o contrato está nos primeiros {meses} meses=Purchase(inFirstMonths("{meses}"))
[when]o contrato já passou dos primeiros {meses} meses=Purchase(!inFirstMonths("{meses}"))
[when]é a ativação da empresa=Purchase(activation)
[when]o contrato traz a própria mensalidade=Purchase(contractedFee)
[when]o contrato não traz a própria mensalidade=Purchase(!contractedFee)
[when]o dia dos preços é {dia} ou depois=Purchase(since("{dia}"))
[when]o dia dos preços é {dia} ou antes=Purchase(until("{dia}"))
[when]leva {quantidade} ou mais de {item}=Purchase(holds("{item}", "{quantidade}"))
[when]não leva {item}=Purchase(!holds("{item}", "1"))
[when]usa {quantidade} ou mais de {medidor}=Purchase(uses("{medidor}", "{quantidade}"))
[when]com o cupom {cupom}, até {dia}, no máximo {vezes} por empresa=Purchase(hasCoupon("{cupom}", "{dia}", "{vezes}"))
[when]com o cupom {cupom}, até {dia}=Purchase(hasCoupon("{cupom}", "{dia}"))

# Um percentual a menos: desconta 30% dos adicionais, na ordem 10, acumula
[then]desconta {percentual} da mensalidade, na ordem {ordem}, {acumula ou não acumula}=answer.on("MONTHLY_FEE").percentOff("{percentual}", "{ordem}", "{acumula ou não acumula}");
[then]desconta {percentual} dos adicionais, na ordem {ordem}, {acumula ou não acumula}=answer.on("ADD_ONS").percentOff("{percentual}", "{ordem}", "{acumula ou não acumula}");
[then]desconta {percentual} do uso, na ordem {ordem}, {acumula ou não acumula}=answer.on("USAGE").percentOff("{percentual}", "{ordem}", "{acumula ou não acumula}");
[then]desconta {percentual} do mês todo, na ordem {ordem}, {acumula ou não acumula}=answer.on("MONTH").percentOff("{percentual}", "{ordem}", "{acumula ou não acumula}");
[then]desconta {percentual} do que se cobra uma vez, na ordem {ordem}, {acumula ou não acumula}=answer.on("ONCE").percentOff("{percentual}", "{ordem}", "{acumula ou não acumula}");
[then]desconta {percentual} do item {item}, na ordem {ordem}, {acumula ou não acumula}=answer.onItem("{item}").percentOff("{percentual}", "{ordem}", "{acumula ou não acumula}");

# Um valor a menos: abate R$ 50,00 da mensalidade, na ordem 20, acumula
[then]abate {valor} da mensalidade, na ordem {ordem}, {acumula ou não acumula}=answer.on("MONTHLY_FEE").amountOff("{valor}", "{ordem}", "{acumula ou não acumula}");
[then]abate {valor} dos adicionais, na ordem {ordem}, {acumula ou não acumula}=answer.on("ADD_ONS").amountOff("{valor}", "{ordem}", "{acumula ou não acumula}");
[then]abate {valor} do uso, na ordem {ordem}, {acumula ou não acumula}=answer.on("USAGE").amountOff("{valor}", "{ordem}", "{acumula ou não acumula}");
[then]abate {valor} do mês todo, na ordem {ordem}, {acumula ou não acumula}=answer.on("MONTH").amountOff("{valor}", "{ordem}", "{acumula ou não acumula}");
[then]abate {valor} do que se cobra uma vez, na ordem {ordem}, {acumula ou não acumula}=answer.on("ONCE").amountOff("{valor}", "{ordem}", "{acumula ou não acumula}");
[then]abate {valor} do item {item}, na ordem {ordem}, {acumula ou não acumula}=answer.onItem("{item}").amountOff("{valor}", "{ordem}", "{acumula ou não acumula}");

# Unidades de graça: dá {quantidade} de um item que foi pedido
[then]dá de graça {quantidade} de {item}, na ordem {ordem}, {acumula ou não acumula}=answer.onItem("{item}").free("{quantidade}", "{ordem}", "{acumula ou não acumula}");

# Um mínimo: o que faltar até ele é cobrado
[then]cobra no mínimo {valor} de mensalidade, na ordem {ordem}, {acumula ou não acumula}=answer.on("MONTHLY_FEE").minimum("{valor}", "{ordem}", "{acumula ou não acumula}");
[then]cobra no mínimo {valor} de adicionais, na ordem {ordem}, {acumula ou não acumula}=answer.on("ADD_ONS").minimum("{valor}", "{ordem}", "{acumula ou não acumula}");
[then]cobra no mínimo {valor} de uso, na ordem {ordem}, {acumula ou não acumula}=answer.on("USAGE").minimum("{valor}", "{ordem}", "{acumula ou não acumula}");
[then]cobra no mínimo {valor} pelo mês todo, na ordem {ordem}, {acumula ou não acumula}=answer.on("MONTH").minimum("{valor}", "{ordem}", "{acumula ou não acumula}");
[then]cobra no mínimo {valor} pelo item {item}, na ordem {ordem}, {acumula ou não acumula}=answer.onItem("{item}").minimum("{valor}", "{ordem}", "{acumula ou não acumula}");
