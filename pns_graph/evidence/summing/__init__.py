"""What all claims on a pair of terms say together."""
