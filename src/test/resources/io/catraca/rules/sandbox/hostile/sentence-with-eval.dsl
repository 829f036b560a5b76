# line: 3
[when]frase nenhuma=Listing()
[when]faz mal=eval(1 == 1)
