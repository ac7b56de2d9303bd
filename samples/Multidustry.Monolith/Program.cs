Console.WriteLine("Multidustry");
