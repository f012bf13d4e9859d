#!/bin/sh
# Puts the management interface of this host back. A timer starts it, unless somebody whom the host still answers stops the
# timer. All it does goes through the host's own toolstack.
#   $1 what to do: unbond, mode or rebond     $2 uuid of the host     $3 the NIC that held management, or a member of its bond
#   unbond: $4 $5 $6 $7 $8 the NIC's IPv4 mode, address, netmask, gateway and DNS
#   mode:   $4 the bond's old mode
#   rebond: $4 the bond's old mode   $5 uuid of its network   $6 uuids of its members
state=/var/lib/xs4j-watchdog
# Who comes second leaves it to the first; a disk that is full keeps nobody from putting management back.
mkdir "$state/fired" 2>/dev/null || [ ! -e "$state/fired" ] || exit 0
if [ -e "$state/disarmed" ]; then exit 0; fi
log="$state/log"
echo "fired at $(date -u +%Y-%m-%dT%H:%M:%SZ): $1 of $3" 2>/dev/null >>"$log" || log=/dev/null
tries=""
while [ "$tries" != "xxxxxxxxxxxxxxxxxxxx" ]; do
  tries="x$tries"
  pif=$(xe pif-list host-uuid="$2" device="$3" physical=true --minimal 2>>"$log")
  if [ -n "$pif" ]; then
    bond=$(xe pif-param-get uuid="$pif" param-name=bond-slave-of 2>>"$log")
    if [ "$bond" = "<not in database>" ]; then bond=""; fi
    if [ "$1" = mode ]; then
      if [ -n "$bond" ]; then
        if xe bond-set-mode uuid="$bond" mode="$4" >>"$log" 2>&1; then
          echo "done: the mode of the bond of $3 is $4 again" >>"$log"
          exit 0
        fi
      fi
    else
      if [ -n "$bond" ]; then
        if xe bond-destroy uuid="$bond" >>"$log" 2>&1; then
          echo "destroyed the bond of $3" >>"$log"
        fi
      fi
      if [ "$1" = rebond ]; then
        if xe bond-create network-uuid="$5" pif-uuids="$6" mode="$4" >>"$log" 2>&1; then
          echo "done: the bond of $3 is there again" >>"$log"
          exit 0
        fi
      else
        management=$(xe pif-param-get uuid="$pif" param-name=management 2>>"$log")
        address=$(xe pif-param-get uuid="$pif" param-name=IP 2>>"$log")
        if [ "$management" != true ] || [ "$address" != "$5" ]; then
          xe pif-reconfigure-ip uuid="$pif" mode="$4" IP="$5" netmask="$6" gateway="$7" DNS="$8" >>"$log" 2>&1
          xe host-management-reconfigure pif-uuid="$pif" >>"$log" 2>&1
          management=$(xe pif-param-get uuid="$pif" param-name=management 2>>"$log")
        fi
        if [ "$management" = true ]; then
          echo "done: management is on $3 again, $(xe pif-param-get uuid="$pif" param-name=IP)" >>"$log"
          exit 0
        fi
      fi
    fi
  fi
  sleep 15
done
echo "gave up: the toolstack of this host did not do it" >>"$log"
exit 1
