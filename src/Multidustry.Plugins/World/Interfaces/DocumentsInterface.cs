using Multidustry.Plugins.World.Calls;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>documents</c>.</summary>
internal static class DocumentsInterface
{
    public static void Define(HostInterface documents, GuestContext context) => documents
        .Function("get", arguments => context.Begin(new GetDocument((string)arguments[0]!, (string)arguments[1]!)))
        .Function("put", arguments => context.Begin(new PutDocument((string)arguments[0]!, (string)arguments[1]!, (byte[])arguments[2]!, SharedValuesInterface.OptionalVersion(arguments[3]))))
        .Function("delete", arguments => context.Begin(new DeleteDocument((string)arguments[0]!, (string)arguments[1]!)))
        .Function("page", arguments => context.Begin(new ListDocuments((string)arguments[0]!, (string?)((VariantValue)arguments[1]!).Payload, (int)Math.Clamp((uint)arguments[2]!, 1, 100))));
}
