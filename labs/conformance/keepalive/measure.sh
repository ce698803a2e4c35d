until grep -q ^end /tmp/told.$network; do sleep 0.2; done
told=$(awk -v at="$at" '$1 == at { print $2 }' /tmp/told.$network)
if [ $network = dead ]; then measured deadAfter $told; else measured hops.verdict $told; fi
