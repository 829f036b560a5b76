# line: 3
[when]frase nenhuma=Listing()
[then]faz mal=while (true) { }
