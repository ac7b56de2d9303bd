using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Hosting.Interfaces;

/// <summary>The WIT interface <c>documents</c>.</summary>
internal sealed class DocumentsInterface(GuestContext context) : SharedWit.Documents.IHost
{
    private const uint MaxPage = 100;

    public static void Define(ComponentLinker linker, GuestContext context) => SharedWit.Documents.Link(linker, new DocumentsInterface(context));

    public uint Get(string collection, string id) => context.Begin(new GetDocument(collection, id));

    public uint Put(string collection, string id, byte[] json, long? ifVersion) => context.Begin(new PutDocument(collection, id, json, ifVersion));

    public uint Delete(string collection, string id) => context.Begin(new DeleteDocument(collection, id));

    public uint Page(string collection, string? after, uint limit) => context.Begin(new ListDocuments(collection, after, (int)Math.Clamp(limit, 1, MaxPage)));
}
