# line: 3
[when]frase nenhuma=Listing()
[when]faz mal=AccessQuestion(inTeam
