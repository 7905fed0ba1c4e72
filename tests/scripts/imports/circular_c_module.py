from circular_d_module import d_name
c_name = "c"
