using Microsoft.Extensions.Options;
using Multidustry.ClusterHost;
using Multidustry.Core.Binary;

var verb = args.FirstOrDefault();
try
{
    return verb switch
    {
        "apiserver" => await Hosting.RunAsync<ApiServerRole>(args[1..]),
        "gameserver" => await Hosting.RunAsync<GameServerRole>(args[1..]),
        "proxy" => await Hosting.RunAsync<ProxyRole>(args[1..]),
        "certificates" => Certificates.Issue(args[1..]),
        _ => Help(verb),
    };
}
catch (Exception e) when (e is OptionsValidationException or IOException or UnauthorizedAccessException or ArgumentException or FormatException or MalformedDataException or System.Security.Cryptography.CryptographicException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static int Help(string? verb)
{
    if (verb is not null)
        Console.Error.WriteLine($"'{verb}' is no verb.");
    Console.WriteLine("""
        One process of a Multidustry cluster.

          apiserver | proxy | gameserver     with settings from appsettings.json, the environment (Node__Name=…) and the command line (--Node:Name …)
          certificates FOLDER NAME…          makes an authority, if there is none, and a certificate for each node

          Node:Name          the node's name, also in its certificate
          Node:Certificates  the folder of the certificates
          Node:Listen        where other nodes reach it (127.0.0.1:7400), Node:Address when that is another for them
          Node:Transport     auto (QUIC with the nodes that speak it, TLS over TCP with the others; the default), tls, or quic to insist that this node speaks it
          Node:Labels:…      what worlds choose gameservers by
          Store:Etcd         addresses of etcd, separated by commas
          Store:Consul       addresses of Consul agents instead, Store:Token its ACL token
          Store:Namespace    what the cluster's keys begin with (multidustry/)
          Store:Certificate, Store:Authority            PEM files for a store over TLS: this process's with its key, and whom to trust
          Api:Listen         an apiserver's address (http://127.0.0.1:7480), Api:RootToken its first token
          Api:Address        where the other apiservers reach it (Api:Listen)
          Api:Plugins, Worlds:Plugins, Game:Plugins     a role's folder of plugins; packages that are put there later run at once
          Api:Documents, Worlds:Documents, Game:Documents   a plugin of the kind storage in that folder that keeps the documents of the others
          Api:Snapshots, Api:Journals                   the gameservers' shared folders, for an apiserver to remove what is left of deleted worlds
          Game:Port, Game:Name                          a proxy's port for players (6567) and its name in server lists
          Game:LeaveSeconds                             how long a proxy that ends waits for its players to go by themselves (0)
          Worlds:Data, Worlds:Maps    a gameserver's folders
          Worlds:Snapshots, Worlds:Journals             where worlds are kept, when not in its own folder; on a disk that all gameservers share nothing is lost with one of them
          Worlds:LeaveSeconds                           how long a gameserver that ends waits for its worlds to move away (20)
          Worlds:Millicores, Worlds:MemoryMegabytes     what a gameserver has room for
        """);
    return 1;
}
