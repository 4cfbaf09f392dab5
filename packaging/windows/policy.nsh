; What /SERVER=, /CLASS= and /SHARED say is written where the program looks for it.

; A quote, a backslash or a line's end would end the text it is written into.
!macro SeeThatItIsOneWord VALUE OPTION
  Push "${VALUE}"
  Call is_one_word
  Pop $0
  ${If} $0 != "yes"
    !insertmacro Refuse "${OPTION} $(NOT_ONE_WORD)" ${WRONG}
  ${EndIf}
!macroend

Function is_one_word
  Exch $0
  Push $1
  Push $2
  StrCpy $1 0
  ${Do}
    StrCpy $2 $0 1 $1
    ${If} $2 == ""
      StrCpy $0 "yes"
      ${Break}
    ${EndIf}
    ${If} $2 == '"'
    ${OrIf} $2 == "\"
    ${OrIf} $2 == "$\r"
    ${OrIf} $2 == "$\n"
    ${OrIf} $2 == "$\t"
    ${OrIf} $2 == " "
      StrCpy $0 "no"
      ${Break}
    ${EndIf}
    IntOp $1 $1 + 1
  ${Loop}
  Pop $2
  Pop $1
  Exch $0
FunctionEnd

; Onto the stack: handle, text. As UTF-8; FileWrite would write the computer's own code page.
Function write_utf8
  Exch $0 ; the text
  Exch
  Exch $1 ; the handle
  Push $2
  Push $3
  System::Call 'kernel32::WideCharToMultiByte(i 65001, i 0, w r0, i -1, p 0, i 0, p 0, p 0) i .r2'
  System::Alloc $2
  Pop $3
  System::Call 'kernel32::WideCharToMultiByte(i 65001, i 0, w r0, i -1, p r3, i r2, p 0, p 0)'
  IntOp $2 $2 - 1
  System::Call 'kernel32::WriteFile(p r1, p r3, i r2, *i, p 0)'
  System::Free $3
  Pop $3
  Pop $2
  Pop $1
  Pop $0
FunctionEnd

!macro WriteUtf8 HANDLE TEXT
  Push ${HANDLE}
  Push `${TEXT}` ; which has quotes in it
  Call write_utf8
!macroend

; For everybody: the policy file, in a folder that only administrators write. The lines that are
; there stay, but for those that are said anew.
Function write_policy
  StrCpy $0 "$APPDATA\Zenjin" ; %PROGRAMDATA%, for everybody
  CreateDirectory "$0"
  ; Everybody may make folders there: one that a pupil made before must not stay his.
  nsExec::Exec 'icacls "$0" /setowner *S-1-5-32-544'
  Pop $1
  nsExec::Exec 'icacls "$0" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX'
  Pop $1
  ${If} ${FileExists} "$0\policy.toml"
    nsExec::Exec 'icacls "$0\policy.toml" /setowner *S-1-5-32-544'
    Pop $1
    nsExec::Exec 'icacls "$0\policy.toml" /reset'
    Pop $1
  ${ElseIf} "$Server$Class$Shared" == ""
    Return
  ${EndIf}
  Delete "$0\policy.new"
  ClearErrors
  FileOpen $R1 "$0\policy.new" w
  ${If} ${Errors}
    !insertmacro Refuse $(NO_POLICY) ${FAILED}
  ${EndIf}
  ; Before everything else: after a table's head they would be that table's.
  ${If} $Server != ""
    !insertmacro WriteUtf8 $R1 'server = "$Server"$\r$\n'
  ${EndIf}
  ${If} $Class != ""
    !insertmacro WriteUtf8 $R1 'class_code = "$Class"$\r$\n'
  ${EndIf}
  ${If} $Shared == "1"
    !insertmacro WriteUtf8 $R1 'data_folder = "common"$\r$\n'
  ${EndIf}
  ${If} ${FileExists} "$0\policy.toml"
    FileOpen $R0 "$0\policy.toml" r
    Call keep_other_lines
    FileClose $R0
  ${EndIf}
  FileClose $R1
  ; 9: in the other's place, and written through.
  System::Call 'kernel32::MoveFileEx(t "$0\policy.new", t "$0\policy.toml", i 9) i .r1'
  ${If} $1 = 0
    !insertmacro Refuse $(NO_POLICY) ${FAILED}
  ${EndIf}
FunctionEnd

; From $R0 to $R1, byte by byte: read as text, what the computer's code page lacks would be lost.
Function keep_other_lines
  StrCpy $R5 "1" ; whether a line begins
  FileReadByte $R0 $1
  FileReadByte $R0 $2
  FileReadByte $R0 $3
  StrCpy $R2 0
  ${If} "$1 $2 $3" == "239 187 191" ; the mark that Windows' editor puts before UTF-8
    StrCpy $R2 3
  ${EndIf}
  ${Do}
    FileSeek $R0 $R2 SET
    ClearErrors
    FileRead $R0 $R4 ; a line, or the beginning of a long one
    ${If} ${Errors}
      ${Break}
    ${EndIf}
    FileSeek $R0 0 CUR $R3
    ${If} $R5 == "1"
      Call is_said_anew
    ${EndIf}
    ${If} $R6 != "1"
      FileSeek $R0 $R2 SET
      ${While} $R2 < $R3
        FileReadByte $R0 $1
        FileWriteByte $R1 $1
        IntOp $R2 $R2 + 1
      ${EndWhile}
    ${EndIf}
    StrCpy $R2 $R3
    StrCpy $1 $R4 1 -1
    StrCpy $R5 ""
    ${If} $1 == "$\n"
      StrCpy $R5 "1"
    ${EndIf}
  ${Loop}
FunctionEnd

; Whether the line in $R4 has a key that is said anew, into $R6; a shared folder there holds on.
Function is_said_anew
  StrCpy $R6 ""
  Call key_of_line
  ${If} $1 == "server"
  ${AndIf} $Server != ""
    StrCpy $R6 "1"
  ${ElseIf} $1 == "class_code"
  ${AndIf} $Class != ""
    StrCpy $R6 "1"
  ${ElseIf} $1 == "data_folder"
    ${If} $Shared == "1"
      StrCpy $R6 "1"
    ${ElseIf} $2 == "common"
      StrCpy $Shared "1" ; its rights are set again; the line stays as it is
    ${EndIf}
  ${EndIf}
FunctionEnd

; The key of the line in $R4 into $1, its value into $2, both without quotes and spaces.
Function key_of_line
  StrCpy $1 ""
  StrCpy $2 ""
  StrCpy $4 0
  StrCpy $5 "key"
  ${Do}
    StrCpy $3 $R4 1 $4
    IntOp $4 $4 + 1
    ${If} $3 == ""
    ${OrIf} $3 == "#"
    ${OrIf} $4 > 200
      ${Break}
    ${EndIf}
    ${If} $3 == " "
    ${OrIf} $3 == "$\t"
    ${OrIf} $3 == "$\r"
    ${OrIf} $3 == "$\n"
    ${OrIf} $3 == '"'
    ${OrIf} $3 == "'"
      ${Continue}
    ${EndIf}
    ${If} $3 == "="
    ${AndIf} $5 == "key"
      StrCpy $5 "value"
    ${ElseIf} $5 == "key"
      StrCpy $1 "$1$3"
    ${Else}
      StrCpy $2 "$2$3"
    ${EndIf}
  ${Loop}
  ${If} $5 == "key" ; no line with a value
    StrCpy $1 ""
  ${EndIf}
FunctionEnd

; For one log-in: his settings, if he has none yet, and his environment for what is no setting.
Function write_own_settings
  ${If} $Server != ""
  ${AndIfNot} ${FileExists} "$LOCALAPPDATA\Zenjin\settings.json"
    CreateDirectory "$LOCALAPPDATA\Zenjin"
    ClearErrors
    FileOpen $R1 "$LOCALAPPDATA\Zenjin\settings.json" w
    ${If} ${Errors}
      !insertmacro Refuse $(NO_SETTINGS) ${FAILED}
    ${EndIf}
    !insertmacro WriteUtf8 $R1 '{"server": "$Server"}$\n'
    FileClose $R1
  ${EndIf}
  ${If} $Class != ""
    WriteRegStr HKCU "Environment" "ZENJIN_CLASS_CODE" "$Class"
    SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
  ${EndIf}
FunctionEnd
