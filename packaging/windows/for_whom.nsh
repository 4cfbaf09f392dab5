; The page that asks for whom it is installed.

Var ForMe
Var ForAll
Var OneList
Var Address

Function ask_for_whom
  !insertmacro MUI_HEADER_TEXT $(FOR_WHOM) $(FOR_WHOM_BELOW)
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 0 100% 14u $(FOR_ME)
  Pop $ForMe
  ${NSD_CreateRadioButton} 0 18u 100% 14u $(FOR_ALL)
  Pop $ForAll
  ${NSD_CreateCheckbox} 14u 36u 95% 14u $(ONE_LIST)
  Pop $OneList
  ${NSD_CreateLabel} 0 66u 100% 12u $(SERVER_ADDRESS)
  Pop $0
  ${NSD_CreateText} 0 80u 90% 13u "$Server"
  Pop $Address
  ${NSD_OnClick} $ForMe show_what_goes
  ${NSD_OnClick} $ForAll show_what_goes
  ${If} $Scope == "all"
    ${NSD_Check} $ForAll
  ${Else}
    ${NSD_Check} $ForMe
  ${EndIf}
  ${If} $Shared == "1"
    ${NSD_Check} $OneList
  ${EndIf}
  Push 0
  Call show_what_goes
  nsDialogs::Show
FunctionEnd

Function show_what_goes
  Pop $0
  ${NSD_GetState} $ForAll $0
  EnableWindow $OneList $0
FunctionEnd

Function take_for_whom
  ${NSD_GetText} $Address $Server
  Push $Server
  Call is_one_word
  Pop $0
  ${If} $0 != "yes"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$Server $(NOT_ONE_WORD)"
    Abort ; the page stays
  ${EndIf}
  StrCpy $1 $Scope
  StrCpy $Scope "user"
  StrCpy $Shared ""
  ${NSD_GetState} $ForAll $0
  ${If} $0 == ${BST_CHECKED}
    StrCpy $Scope "all"
    ${NSD_GetState} $OneList $0
    ${If} $0 == ${BST_CHECKED}
      StrCpy $Shared "1"
    ${EndIf}
    !insertmacro IsAdministrator $0
    ${If} $0 != "yes"
      Call begin_again_as_administrator
    ${EndIf}
  ${EndIf}
  ${If} $1 != $Scope
    StrCpy $INSTDIR ""
    Call choose_folder
  ${EndIf}
FunctionEnd

Function begin_again_as_administrator
  StrCpy $Options "/ALLUSERS"
  ${If} $Shared == "1"
    StrCpy $Options "$Options /SHARED"
  ${EndIf}
  ${If} $Server != ""
    StrCpy $Options "$Options /SERVER=$Server"
  ${EndIf}
  ${If} $Class != ""
    StrCpy $Options "$Options /CLASS=$Class"
  ${EndIf}
  !insertmacro ElevateOrRefuse "$EXEPATH"
FunctionEnd
