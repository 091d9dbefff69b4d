"""The picture library: what is uploaded, checked, cleaned, cut to sizes and served."""
