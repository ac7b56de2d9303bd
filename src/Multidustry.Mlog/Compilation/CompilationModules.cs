using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;

namespace Multidustry.Mlog.Compilation;

/// <summary>The modules that compiled programs belong to. What a module says of itself decides how the platform compiles them.</summary>
internal static class CompilationModules
{
    private static readonly Lazy<Module> Quick = new(DefineQuick);

    public static Module Of(CodeQuality quality) => quality == CodeQuality.Quick ? Quick.Value : typeof(CompilationModules).Module;

    private static ModuleBuilder DefineQuick()
    {
        var constructor = typeof(DebuggableAttribute).GetConstructor([typeof(DebuggableAttribute.DebuggingModes)])!;
        var unoptimised = new CustomAttributeBuilder(constructor, [DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations]);
        return AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Multidustry.Mlog.Quick"), AssemblyBuilderAccess.Run, [unoptimised]).DefineDynamicModule("programs");
    }
}
