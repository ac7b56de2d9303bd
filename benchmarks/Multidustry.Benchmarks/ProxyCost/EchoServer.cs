using System.Net;
using System.Net.Sockets;

namespace Multidustry.Benchmarks.ProxyCost;

/// <summary>Sends every byte back.</summary>
internal static class EchoServer
{
    public static async Task RunAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1000);
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
        while (true)
            _ = EchoAsync(await listener.AcceptAsync());
    }

    private static async Task EchoAsync(Socket socket)
    {
        socket.NoDelay = true;
        var buffer = new byte[4096];
        try
        {
            for (int length; (length = await socket.ReceiveAsync(buffer)) > 0;)
                await socket.SendAsync(buffer.AsMemory(0, length));
        }
        catch (SocketException)
        {
            // The client left.
        }
    }
}
