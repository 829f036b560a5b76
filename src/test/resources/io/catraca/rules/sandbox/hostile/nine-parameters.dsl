# line: 3
[when]frase nenhuma=Listing()
[when]{perfil} e {perfil} e {perfil} e {perfil} e {perfil} e {perfil} e {perfil} e {perfil} e {perfil}=AccessQuestion(profileLabel == "{perfil}")
