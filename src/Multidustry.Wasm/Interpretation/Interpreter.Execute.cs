using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Validation;

namespace Multidustry.Wasm.Interpretation;

internal sealed unsafe partial class Interpreter
{
    /// <summary>Runs a body; returns the function to run in its place after a tail call, otherwise -1.</summary>
    private int Execute(WasmInstance instance, FunctionBody body, WasmValue* frame)
    {
        var context = instance.Store.Context;
        var stack = frame + body.Locals.Length;
        var top = stack;
        var code = body.Code;
        for (var pc = 0; ; pc++)
        {
            ref readonly var instruction = ref code[pc];
            switch (instruction.Operation)
            {
                case Operation.Label:
                    break;
                case Operation.Loop:
                    break;
                case Operation.Meter:
                    if (Volatile.Read(ref context->Interrupted) != 0)
                        Trap.Throw(TrapKind.Interrupted);
                    if (_meters && (context->Fuel -= instruction.B) < 0)
                        Trap.Throw(TrapKind.OutOfFuel);
                    break;
                case Operation.Branch:
                    top = Unwind(stack, top, instruction.BranchArity, instruction.BranchBase);
                    pc = instruction.A - 1;
                    break;
                case Operation.BranchIf:
                    if ((--top)->Int32 == 0)
                        break;
                    goto case Operation.Branch;
                case Operation.BranchUnless:
                    if ((--top)->Int32 != 0)
                        break;
                    goto case Operation.Branch;
                case Operation.BranchTable:
                    var branches = body.BranchTables[instruction.A];
                    var branch = branches[Math.Min((uint)(--top)->Int32, (uint)branches.Length - 1)];
                    top = Unwind(stack, top, branch.Arity, branch.Base);
                    pc = branch.Target - 1;
                    break;
                case Operation.Return:
                    var results = body.Type.Results.Length;
                    Copy(top - results, frame, results);
                    return -1;
                case Operation.Unreachable:
                    Trap.Throw(TrapKind.Unreachable);
                    break;
                case Operation.Call:
                    var type = module.Definition.Functions[instruction.A];
                    top -= type.Parameters.Length;
                    Run(instance, instruction.A, top);
                    top += type.Results.Length;
                    break;
                case Operation.ReturnCall:
                    var arguments = module.Definition.Functions[instruction.A].Parameters.Length;
                    Copy(top - arguments, frame, arguments);
                    return instruction.A;
                case Operation.CallIndirect:
                    var function = IndirectCall.Resolve((--top)->Int32, instance, (int)instruction.B, instruction.A);
                    top -= function.Type.Parameters.Length;
                    CallOther(instance, function, top);
                    top += function.Type.Results.Length;
                    break;
                case Operation.ReturnCallIndirect:
                    var callee = IndirectCall.Resolve((--top)->Int32, instance, (int)instruction.B, instruction.A);
                    Copy(top - callee.Type.Parameters.Length, frame, callee.Type.Parameters.Length);
                    if (ReferenceEquals(callee.Owner, instance))
                        return callee.Index;
                    CallOther(instance, callee, frame);
                    return -1;
                default:
                    top = instruction.Operation < Operation.LoadI32
                        ? State(instance, body, instruction, frame, top)
                        : Numeric(instance, instruction, top);
                    break;
            }
        }
    }
}
