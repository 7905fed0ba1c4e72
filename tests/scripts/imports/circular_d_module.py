from circular_c_module import c_name
d_name = "d"
