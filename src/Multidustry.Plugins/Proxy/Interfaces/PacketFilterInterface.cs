using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Proxy.Interfaces;

/// <summary>The WIT interface <c>packet-filter</c>.</summary>
internal sealed class PacketFilterInterface(ProxyContext context) : ProxyWit.PacketFilter.IHost
{
    public static void Define(ComponentLinker linker, ProxyContext context) => ProxyWit.PacketFilter.Link(linker, new PacketFilterInterface(context));

    public bool Watch(string name) => context.Watch(name);

    public void Drop(uint number) => context.Proxy.Find(number, ProxyMatterKind.Packet)?.Refuse("");

    public void Replace(uint number, byte[] body)
    {
        if (body.Length <= context.Proxy.Options.MaxPacketBytes)
            context.Proxy.Find(number, ProxyMatterKind.Packet)?.Replace(new ProxyReplacement(null, body));
    }
}
